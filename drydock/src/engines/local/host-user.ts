import { readFileSync } from 'node:fs';

export interface HostUser {
  uid: number;
  gid: number;
}

/**
 * Whom a command runs as that asks for a user: only root can become another. `remark` says what is not done, where
 * something is not.
 */
export function runAsUser(
  wanted: string | undefined,
  passwd = '/etc/passwd',
): { user?: HostUser; remark?: string } {
  if (wanted === undefined || wanted === '') return {};
  const uid = process.geteuid?.();
  const user = findUser(wanted, passwd);
  if (user === undefined) return { remark: `there is no user ${wanted} on this host: it runs as you` };
  if (user.uid === uid) return {};
  if (uid !== 0) return { remark: `only root can run it as ${wanted}: it runs as you` };
  return { user };
}

/** `name`, `uid`, `name:group` or `uid:gid`, as Compose writes it; a uid needs no entry. */
function findUser(wanted: string, passwd: string): HostUser | undefined {
  const [name = '', group] = wanted.split(':');
  const row = readRows(passwd).find(([rowName, , uid]) => rowName === name || uid === name);
  const uid = /^\d+$/.test(name) ? Number(name) : row && Number(row[2]);
  if (uid === undefined) return undefined;
  const gid = group !== undefined && /^\d+$/.test(group) ? Number(group) : Number(row?.[3] ?? uid);
  return { uid, gid };
}

function readRows(file: string): string[][] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split(':'));
  } catch {
    return [];
  }
}
