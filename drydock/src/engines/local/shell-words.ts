/** A command line as the shell would split it, or undefined when it needs a shell (pipes, `&&`, `$(…)`, globs). */
export function shellWords(line: string, environment: Record<string, string> = {}): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  const append = (text: string) => (word = (word ?? '') + text);
  for (let rest = line; rest !== '';) {
    const token = nextToken(rest);
    if (token === undefined) return undefined;
    const [raw, kind, text] = token;
    rest = rest.slice(raw.length);
    if (kind === 'space') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (kind === 'single') append(text);
    else {
      const expanded = expand(text, kind === 'double', environment);
      if (expanded === undefined) return undefined;
      if (expanded !== '' || kind === 'double') append(expanded);
    }
  }
  return word === undefined ? words : [...words, word];
}

type Token = [raw: string, kind: 'space' | 'single' | 'double' | 'plain', text: string];

function nextToken(rest: string): Token | undefined {
  const space = /^\s+/.exec(rest);
  if (space) return [space[0], 'space', ''];
  const single = /^'([^']*)'/.exec(rest);
  if (single) return [single[0], 'single', single[1] ?? ''];
  const double = /^"((?:\\.|[^"\\])*)"/s.exec(rest);
  if (double) return [double[0], 'double', double[1] ?? ''];
  const plain = /^(?:\\.|\$\{[^}]*\}|[^\s'"\\|&;<>()`*?[\]{}~#!])+/s.exec(rest);
  return plain ? [plain[0], 'plain', plain[0]] : undefined;
}

/** Variables and backslashes; undefined for command substitution. */
function expand(text: string, isQuoted: boolean, environment: Record<string, string>): string | undefined {
  if (/(^|[^\\])(`|\$\()/.test(text)) return undefined;
  return text.replace(
    /\\(.)|\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^}]*))?\})/gs,
    (whole, escaped?: string, plain?: string, braced?: string, operator?: string, word?: string) => {
      if (escaped !== undefined) return isQuoted && !/["\\$`]/.test(escaped) ? whole : escaped;
      const value = environment[plain ?? braced ?? ''];
      const isSet = operator?.startsWith(':') ? (value ?? '') !== '' : value !== undefined;
      if (operator?.endsWith('+')) return isSet ? (word ?? '') : '';
      return isSet ? (value ?? '') : (word ?? '');
    },
  );
}
