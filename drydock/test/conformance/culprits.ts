import { DrydockError } from '../../src/base/errors.ts';

/**
 * The words of the reference's error that name what is wrong: the last name of a path, a quoted name, a file. The
 * wording is ours; one of these has to be in it.
 */
export function culprits(message: string): string[] {
  if (message.startsWith('yaml:')) return ['compose.yaml:'];
  const paths = [...message.matchAll(/[a-z_][\w-]*(?:(?:\.|\[)[\w[\]-]+)+/gi)].map((match) => match[0]);
  const last = paths.flatMap((path) =>
    path
      .split(/[.[\]]+/)
      .filter((part) => /[a-z]/i.test(part))
      .slice(-1),
  );
  const quoted = [...message.matchAll(/["'`]([^"'`]+)["'`]/g)].map((match) => match[1] ?? '');
  const named = [
    ...message.matchAll(/(?:property|variable|service|volume|network|secret|config|port:|proto:) (\S+)/gi),
  ];
  const files = [...message.matchAll(/[\w.-]+\.(?:ya?ml|env|label)\b/g)].map((match) => match[0]);
  const names = named.map((match) => (match[1] ?? '').replace(/[:"']+/g, ''));
  return [
    ...new Set(
      [...last, ...quoted, ...names, ...files].filter((word) => word.length > 0 && !fillers.has(word)),
    ),
  ];
}

const fillers = new Set([
  'spec',
  'has',
  'is',
  'declares',
  'refers',
  'must',
  'mount',
  'name',
  'file',
  'to',
  'on',
]);

/** All that an error tells a person. */
export function told(error: unknown): string {
  if (!(error instanceof DrydockError)) throw error;
  const { file = '', line, column } = error.location ?? {};
  return [error.message, error.hint, JSON.stringify(error.data), `${file}:${line}:${column}`].join('\n');
}
