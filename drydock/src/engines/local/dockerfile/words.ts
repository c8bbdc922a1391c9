/** The words of an instruction, quotes and backslashes taken off: `A="b c" d\ e` -> `A=b c`, `d e`. */
export function words(text: string): string[] {
  return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs)].map(([word]) =>
    word.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs,
      (_whole, double?: string, single?: string, escaped?: string) =>
        double?.replace(/\\(["\\])/g, '$1') ?? single ?? escaped ?? '',
    ),
  );
}

/** The JSON form `["a", "b"]`; undefined for the shell form. */
export function execForm(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** `--from=deps --chown=node:node a b` -> flags and what follows them. */
export function takeFlags(text: string): { flags: Record<string, string>; rest: string } {
  const flags: Record<string, string> = {};
  let rest = text;
  for (let match; (match = /^--([\w-]+)(?:=(\S+))?\s*/.exec(rest)); rest = rest.slice(match[0].length)) {
    flags[match[1] ?? ''] = match[2] ?? '';
  }
  return { flags, rest };
}
