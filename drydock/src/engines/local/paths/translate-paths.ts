import type { PathMap } from './path-map.ts';

/** Where a path may begin in a value or a command: at its start, behind white space, a separator or a quote. */
const path = /(^|[\s,;=:"'`(<>|&]|\bfile:(?:\/\/)?)(\/(?!\/)[^\s,;:"'`()<>|&]*)/g;

/**
 * Puts this host's paths where a text names files of the container that lie in the project: `/run/secrets/token`,
 * `file:/app/data/dev.db`, `cat /app/a && node /app/b`, `/app/bin:/usr/bin`. Everything else stays, also what follows a
 * host name in a URL.
 */
export function translatePaths(text: string, { toHost }: Pick<PathMap, 'toHost'>): string {
  if (!text.includes('/')) return text;
  return text.replace(path, (whole, before: string, found: string) => {
    const host = found === '/' ? undefined : toHost(found);
    return host === undefined ? whole : before + host + (found.endsWith('/') ? '/' : '');
  });
}
