import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { withFolderLock } from './folder-lock.ts';

/**
 * A folder that is either whole or absent: filled under another name, renamed when complete. Two checkouts that want the
 * same program wait for each other instead of fetching it twice.
 */
export async function installFolder(
  folder: string,
  fill: (temporary: string) => Promise<void>,
  options: { signal: AbortSignal; onWait?: () => void },
): Promise<{ installed: boolean }> {
  if (await exists(folder)) return { installed: false };
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  return withFolderLock(`${folder}.lock`, () => fillOnce(folder, fill), options);
}

async function fillOnce(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<{ installed: boolean }> {
  if (await exists(folder)) return { installed: false };
  await removeLeftovers(folder);
  const temporary = await mkdtemp(partial(folder));
  try {
    await chmod(temporary, 0o755);
    await fill(temporary);
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
