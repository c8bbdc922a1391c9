import { readFileSync } from 'node:fs';

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Whom a server runs as that refuses root (PostgreSQL). Undefined: the current user will do. As root it is `nobody`: a
 * user that every system has, and PostgreSQL wants one with a name.
 */
export function serverUser(passwd = '/etc/passwd'): ServerUser | undefined {
  if (process.geteuid?.() !== 0) return undefined;
  const line = readFileSync(passwd, 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = (line ?? 'nobody:*:65534:65534').split(':');
  return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 };
}
