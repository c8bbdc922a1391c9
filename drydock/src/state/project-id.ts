import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';

/**
 * Names one project of one checkout: two checkouts of the same repository never share a database, and one folder can
 * hold several projects by name.
 */
export function projectId(projectName: string, directory: string): string {
  const hash = createHash('sha256')
    .update(`${realPath(directory)}\0${projectName}`)
    .digest('hex');
  return `${projectName}-${hash.slice(0, 8)}`;
}

function realPath(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    return directory;
  }
}
