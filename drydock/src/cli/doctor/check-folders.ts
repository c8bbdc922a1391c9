import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { Check, Finding } from './finding.ts';

/** Below this an installation of both templates does not fit any more. */
const enoughBytes = 3 * 1024 ** 3;

/** May we write where data, programs and state go, and is there room? */
export const checkFolders: Check = ({ paths }) => {
  if (!paths) return [];
  const folders = { state: paths.state, data: paths.data, cache: paths.cache, runtime: paths.runtime };
  const writable = Object.entries(folders).map(([name, folder]) => writableFinding(name, folder));
  return [...writable, spaceFinding('data', paths.data), spaceFinding('project', path.dirname(paths.state))];
};

function writableFinding(name: string, folder: string): Finding {
  const place = nearestExisting(folder);
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
    return { check: `${name} folder`, level: 'ok', text: folder };
  } catch {
    const remedy =
      name === 'state' ? `make ${place} yours (chown)` : `make ${place} yours (chown), or set DRYDOCK_HOME`;
    return { check: `${name} folder`, level: 'fail', text: `${place} cannot be written to`, remedy };
  }
}

function spaceFinding(name: string, folder: string): Finding {
  const { bavail, bsize } = statfsSync(nearestExisting(folder));
  const free = bavail * bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free for the ${name} folder`;
  if (free >= enoughBytes) return { check: 'disk', level: 'ok', text };
  const level = free < enoughBytes / 6 ? 'fail' : 'warn';
  return {
    check: 'disk',
    level,
    text,
    remedy: 'make room: about 3 GiB are needed with node_modules and databases',
  };
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(path.dirname(folder));
}
