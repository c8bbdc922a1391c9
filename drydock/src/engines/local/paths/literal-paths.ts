import type { PathEntry, PathMap } from './path-map.ts';
import { isSystemFolder } from './path-map.ts';

/** Container paths that source code may name literally, longest first, each with its place on this host. */
export function literalPaths({ entries }: Pick<PathMap, 'entries'>): [container: string, host: string][] {
  const seen = new Set<string>();
  return entries
    .filter(
      (entry) => !isSystemFolder(entry.container) && entry.container !== entry.host && isFirst(entry, seen),
    )
    .map(({ container, host }): [string, string] => [container, host])
    .sort(([one], [other]) => other.length - one.length);
}

/** The first entry of a path is the one that `toHost` finds. */
function isFirst({ container }: PathEntry, seen: Set<string>): boolean {
  if (seen.has(container)) return false;
  seen.add(container);
  return true;
}
