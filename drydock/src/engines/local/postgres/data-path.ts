import { posix } from 'node:path';
import type { ServiceVolume } from '../../../compose/model.ts';

/** The folder of all data in the images up to 17; those from 18 on want a volume around it. */
const usual = '/var/lib/postgresql/data';

/** PGDATA in the container. The image from 18 on refuses a volume at the usual place of the older ones; here it is used. */
export function dataPath(
  environment: Readonly<Record<string, string>>,
  major: string,
  volumes: readonly ServiceVolume[] = [],
): { path: string; remark?: string } {
  if (environment.PGDATA) return { path: posix.normalize(environment.PGDATA) };
  if (Number(major) < 18) return { path: usual };
  if (!volumes.some(({ target }) => posix.normalize(`${target}/`) === `${usual}/`))
    return { path: `/var/lib/postgresql/${major}/docker` };
  return {
    path: usual,
    remark: `in Docker, PostgreSQL ${major} refuses a volume at ${usual}: mount it at /var/lib/postgresql, or set PGDATA`,
  };
}
