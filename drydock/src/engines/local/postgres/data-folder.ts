import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { ServerUser } from '../server-user.ts';

/** What is at the place of the data: nothing yet, or a database of the right version. Anything else is refused. */
export async function inspectDataFolder(
  folder: string,
  major: string,
  service: string,
): Promise<'absent' | 'ready'> {
  const found = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (found === major) return 'ready';
  if (found !== '') throw otherVersion(folder, found, major, service);
  const entries = await readdir(folder).catch(() => []);
  if (entries.length === 0) return 'absent';
  throw new DrydockError('DATA_FOLDER_NOT_EMPTY', `${service}: ${folder} has files but no database`, {
    hint: 'Move them away, or mount another folder as the data of PostgreSQL.',
    data: { service, folder, entries: entries.slice(0, 10) },
  });
}

/** As root the server runs as somebody else, who must be able to reach the folder. */
export async function requireReachable(
  folder: string,
  user: ServerUser | undefined,
  service: string,
): Promise<void> {
  if (user === undefined) return;
  for (let path = dirname(folder); path !== dirname(path); path = dirname(path)) {
    const status = await stat(path).catch(() => undefined);
    if (status === undefined || status.uid === user.uid || (status.mode & 0o001) !== 0) continue;
    throw new DrydockError(
      'DATA_FOLDER_CLOSED',
      `${service}: PostgreSQL does not run as root, and user ${user.uid} cannot pass ${path}`,
      {
        hint: `Use a named volume, run Drydock as an ordinary user, or open the folder: chmod o+x ${path}`,
        data: { service, folder, closed: path, uid: user.uid },
      },
    );
  }
}

function otherVersion(folder: string, found: string, major: string, service: string): DrydockError {
  return new DrydockError(
    'DATA_OF_OTHER_VERSION',
    `${service}: the data was written by PostgreSQL ${found}, and the Compose file asks for ${major}`,
    {
      hint: `Use image postgres:${found} again, or dump the data with it and remove the volume (drydock down --volumes).`,
      data: { service, folder, found, wanted: major },
    },
  );
}
