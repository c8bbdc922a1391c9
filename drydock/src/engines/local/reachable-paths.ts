import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LocalPaths } from './recipe.ts';
import { serverUser } from './server-user.ts';
import type { ServerUser } from './server-user.ts';

/**
 * Programs and data where the user that runs the servers can reach them. As root the home folder is closed to others
 * (0700), so they lie under /var; for everybody else the paths stay as they are. Idempotent.
 */
export function reachablePaths(paths: LocalPaths, user: ServerUser | undefined = serverUser()): LocalPaths {
  if (user === undefined) return paths;
  return {
    ...paths,
    cache: canReach(paths.cache, user) ? paths.cache : '/var/cache/drydock',
    // Files of secrets and configs; sockets stay where they are.
    runtime: canReach(paths.runtime, user)
      ? paths.runtime
      : join('/var/lib/drydock/run', basename(paths.runtime)),
    data: canReach(paths.data, user) ? paths.data : join('/var/lib/drydock/projects', basename(paths.data)),
  };
}

/** Every folder on the way that exists lets the user pass; those that do not exist yet are made by us, open. */
function canReach(path: string, user: ServerUser): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const status = statSync(folder, { throwIfNoEntry: false });
    const bit =
      status === undefined ? 0 : status.uid === user.uid ? 0o100 : status.gid === user.gid ? 0o010 : 0o001;
    if (status !== undefined && (status.mode & bit) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}
