import { lstatSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../base/errors.ts';

/**
 * `/tmp/drydock-<uid>/<8 hex>`: short, because a socket's path has at most 104 bytes on macOS. Not `$TMPDIR`: two
 * terminals may disagree on it (nix shells, sudo), and then `down` in one would not find what `up` in the other started.
 */
export function runtimeDir(id: string, uid: number, environment: Record<string, string | undefined>): string {
  const root = environment.DRYDOCK_RUNTIME_DIR ?? path.join('/tmp', `drydock-${uid}`);
  return path.join(root, id.slice(-8));
}

/** Makes the folder with mode 0700 and refuses one that somebody else prepared in a world-writable place. */
export function makeRuntimeDir(runtime: string, uid: number): void {
  for (const folder of [path.dirname(runtime), runtime]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
      throw new DrydockError('RUNTIME_DIR_UNSAFE', `${folder} is not a folder that only you can enter`, {
        hint: `Remove it, or set DRYDOCK_RUNTIME_DIR to a short path of your own.`,
        data: { folder, owner: found.uid, mode: (found.mode & 0o777).toString(8) },
      });
    }
  }
}
