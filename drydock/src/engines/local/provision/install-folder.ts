import { access, chmod, constants, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { withFolderLock } from './folder-lock.ts';

/**
 * A folder that is either whole or absent: filled under another name, renamed when complete. Two checkouts that want the
 * same program wait for each other instead of fetching it twice.
 */
export async function installFolder(
  folder: string,
  fill: (temporary: string) => Promise<void>,
  options: { signal: AbortSignal; onWait?: () => void; isWhole?: (folder: string) => boolean },
): Promise<{ installed: boolean }> {
  if (await isThere(folder, options)) return { installed: false };
  await requireWritable(dirname(folder));
  return withFolderLock(`${folder}.lock`, () => fillOnce(folder, fill, options), options);
}

/** `isWhole` tells a folder that lost some of its files since: it is filled anew. */
async function isThere(
  folder: string,
  { isWhole = () => true }: { isWhole?: (folder: string) => boolean },
): Promise<boolean> {
  return (await exists(folder)) && isWhole(folder);
}

async function requireWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new DrydockError('CACHE_NOT_WRITABLE', `programs cannot be put into ${folder}`, {
      hint: `${(error as Error).message}. Make it writable, or set DRYDOCK_HOME to a folder of yours.`,
      data: { folder, errno: (error as NodeJS.ErrnoException).code },
      cause: error,
    });
  }
}

async function fillOnce(
  folder: string,
  fill: (temporary: string) => Promise<void>,
  options: { isWhole?: (folder: string) => boolean },
): Promise<{ installed: boolean }> {
  if (await isThere(folder, options)) return { installed: false };
  await removeLeftovers(folder);
  const temporary = await mkdtemp(partial(folder));
  try {
    await chmod(temporary, 0o755);
    await fill(temporary);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return { installed: true };
}

/** What a killed run left: nobody else fills it, because the lock is ours. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(dirname(folder));
  const leftovers = names.filter((name) => name.startsWith(basename(partial(folder))));
  await Promise.all(
    leftovers.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })),
  );
}

const partial = (folder: string) => `${folder}.partial-`;

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
