import type { PathMap } from './path-map.ts';

/** Where a path may begin in a value or a command: at its start, behind white space, a separator or a quote. */
const path = /(^|[\s,;=:"'`(<>|&]|\bfile:(?:\/\/)?)(\/(?!\/)[^\s,;:"'`()<>|&]*)/g;

/**
 * Puts this host's paths where a text names files of the container that lie in the project: `/run/secrets/token`,
 * `file:/app/data/dev.db`, `cat /app/a && node /app/b`, `/app/bin:/usr/bin`. Everything else stays, also what follows a
 * host name in a URL.
 */
export function translatePaths(
  text: string,
  { toHost }: Pick<PathMap, 'toHost'>,
  written: (host: string, before: string) => string = (host) => host,
): string {
  if (!text.includes('/')) return text;
  return text.replace(path, (whole, before: string, found: string) => {
    const host = found === '/' ? undefined : toHost(found);
    return host === undefined ? whole : before + written(host, before) + (found.endsWith('/') ? '/' : '');
  });
}

/**
 * The words of a command. In a line for a shell (`sh -c LINE`) a path of this host is written so that the shell takes it
 * as one word: `/home/me/my project/app`. Behind a quote it stands already in quotes.
 */
export function translateWords(words: readonly string[], paths: Pick<PathMap, 'toHost'>): string[] {
  const isLine = (index: number) =>
    words[index - 1] === '-c' && /(^|\/)(ba|da|a)?sh$/.test(words[index - 2] ?? '');
  return words.map((word, index) =>
    isLine(index) ? translateLine(word, paths) : translatePaths(word, paths),
  );
}

export function translateLine(line: string, paths: Pick<PathMap, 'toHost'>): string {
  return translatePaths(line, paths, (host, before) =>
    /["'`]$/.test(before) ? host : host.replace(/[^\w./:@%+,=*?[\]{}~-]/g, '\\$&'),
  );
}
