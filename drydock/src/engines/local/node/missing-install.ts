import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldersAbove } from './manager-version.ts';

/** Lock file -> what installs exactly what it says. */
const installs: [file: string, words: string[]][] = [
  ['pnpm-lock.yaml', ['pnpm', 'install', '--frozen-lockfile']],
  ['yarn.lock', ['yarn', 'install', '--frozen-lockfile']],
  ['package-lock.json', ['npm', 'ci']],
  ['npm-shrinkwrap.json', ['npm', 'ci']],
];

/**
 * The installation that a folder needs although no RUN step and no command asks for it: in Docker its modules lay in a
 * volume that somebody had filled. Undefined when there is nothing to install, or modules of no known origin. In a
 * workspace its root has the lock file, and a manager that is called in a part of it finds it there.
 */
export function missingInstall(folder: string, command: readonly string[]): string[] | undefined {
  if (!hasDependencies(join(folder, 'package.json'))) return undefined;
  if (/\b(npm|pnpm|yarn|bun)(\s+(ci|i|install|clean-install)\b|\s*(&&|;|$))/.test(command.join(' ')))
    return undefined;
  const roots = [folder, ...foldersAbove(folder).filter((above) => above !== folder && isWorkspace(above))];
  for (const root of roots) {
    const locked = installs.find(([file]) => existsSync(join(root, file)));
    if (locked) return locked[1];
  }
  return existsSync(join(folder, 'node_modules')) ? undefined : ['npm', 'install'];
}

function isWorkspace(folder: string): boolean {
  if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return true;
  return readManifest(join(folder, 'package.json')).workspaces !== undefined;
}

function hasDependencies(manifest: string): boolean {
  const { dependencies, devDependencies } = readManifest(manifest);
  return Object.keys({ ...dependencies, ...devDependencies }).length > 0;
}

function readManifest(file: string): Record<string, object | undefined> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, object | undefined>;
  } catch {
    return {};
  }
}
