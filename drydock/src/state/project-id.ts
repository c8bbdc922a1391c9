import { realpathSync } from 'node:fs';
import { sha256 } from '../base/sha256.ts';

/**
 * Names one project of one checkout: two checkouts of the same repository never share a database, and one folder can
 * hold several projects by name.
 */
export function projectId(projectName: string, directory: string): string {
  const hash = sha256(`${realPath(directory)}\0${projectName}`);
  return `${projectName}-${hash.slice(0, 8)}`;
}

function realPath(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
}
