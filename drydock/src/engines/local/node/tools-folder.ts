import { join } from 'node:path';
import type { LocalPaths } from '../recipe.ts';

/** Where programs go that a Dockerfile installs for the whole image: with the project's data, not among the user's own. */
export function toolsFolder({ data }: Pick<LocalPaths, 'data'>): string {
  return join(data, 'tools');
}

/** For the PATH. */
export function toolsBin(paths: Pick<LocalPaths, 'data'>): string {
  return join(toolsFolder(paths), 'bin');
}
