import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { PathMap } from './path-map.ts';

/** Makes the folders of a service's mounts that are not there: volumes, temporary ones, and bind mounts as Docker does. */
export async function makeFolders({ entries }: Pick<PathMap, 'entries'>): Promise<void> {
  for (const { host, from } of entries) {
    if (from === 'volume' || from === 'tmpfs' || (from === 'bind' && !existsSync(host)))
      await mkdir(host, { recursive: true });
  }
}
