import { environmentEntries } from '../environment-entries.ts';
import type { LintRule } from '../rule.ts';
import { isSecretName, looksReal, urlPassword } from '../secret.ts';

export const literalSecret: LintRule = {
  code: 'literal-secret',
  level: 'warning',
  summary: 'A password or key that is written in the file.',
  reason:
    'The file is committed, so the secret is in the history for ever, and everybody uses the same one. A variable keeps it out and lets each machine have its own.',
  link: 'https://docs.docker.com/compose/how-tos/use-secrets/',
  check: (project) =>
    environmentEntries(project).flatMap(({ service, name, value, location }) => {
      const secret = secretIn(name, value ?? '');
      if (secret === undefined) return [];
      return [
        {
          message: `${service}.${name}: ${secret}`,
          hint: `write \${${name}} and put the value into .env, which git ignores`,
          location,
        },
      ];
    }),
};

function secretIn(name: string, value: string): string | undefined {
  const fallback = /\$\{\w+:?-([^{}]+)\}/.exec(value)?.[1];
  if (fallback !== undefined && isSecretName(name) && looksReal(fallback))
    return 'the default looks like a real secret';
  if (value.includes('$')) return undefined;
  if (isSecretName(name) && value !== '' && !/^(true|false|\d{1,3}|\/\S*)$/.test(value))
    return 'the secret stands in the file';
  return urlPassword(value) === undefined ? undefined : 'the password in the URL stands in the file';
}
