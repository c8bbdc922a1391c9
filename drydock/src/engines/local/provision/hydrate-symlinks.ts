import { readFile, rm, symlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';

/**
 * npm packages cannot carry symbolic links, so the PostgreSQL packages list theirs in a file and make them in an install
 * script. Drydock runs no install scripts: it makes the links itself, and none that leads out of the package.
 */
export async function hydrateSymlinks(packageFolder: string, listFile: string): Promise<void> {
  const text = await readFile(join(packageFolder, listFile), 'utf8').catch(() => '[]');
  const links = JSON.parse(text) as { source: string; target: string }[];
  for (const { source, target } of links) {
    if (!isInside(packageFolder, source) || !isInside(packageFolder, target)) continue;
    const link = join(packageFolder, target);
    await rm(link, { force: true });
    await symlink(relative(dirname(target), source), link);
  }
}

function isInside(folder: string, path: string): boolean {
  const inside = relative(folder, resolve(folder, path));
  return !isAbsolute(path) && inside !== '' && !inside.startsWith('..');
}
