import { posix } from 'node:path';
import { statSync } from 'node:fs';
import type { PathMap } from '../paths/path-map.ts';

/** Where images look for programs when nothing is said. */
const usualPath = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/**
 * `docker-entrypoint.sh` -> `/usr/local/bin/docker-entrypoint.sh` where the image's PATH leads to a file of the project
 * that was copied there; the same words for every other command.
 */
export function imageProgram(
  words: readonly string[],
  { path = '', folders }: { path?: string; folders: Pick<PathMap, 'toHost'> },
): readonly string[] {
  const [program = '', ...args] = words;
  if (program === '' || program.includes('/')) return words;
  const found = [...path.split(':').filter((folder) => folder.startsWith('/')), ...usualPath]
    .map((folder) => posix.join(folder, program))
    .find((place) => isFile(folders.toHost(place)));
  return found === undefined ? words : [found, ...args];
}

function isFile(path: string | undefined): boolean {
  return path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
