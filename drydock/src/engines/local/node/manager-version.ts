import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package managers that may not be on this host, and then come through npm. */
export const fetchedManagers = ['pnpm', 'yarn'] as const;
export type FetchedManager = (typeof fetchedManagers)[number];

const lockFiles: Record<FetchedManager, string> = { pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock' };

/**
 * What npm is asked for: the version that `packageManager` names, else one that reads the lock file. Both may lie at the
 * root of a workspace that `folder` is part of.
 */
export function managerPackage(program: FetchedManager, folder: string): string {
  const above = foldersAbove(folder);
  const named = above
    .map(packageManagerOf)
    .find((one): one is string => one?.startsWith(`${program}@`) === true);
  if (named !== undefined) return packageOf(program, named.slice(program.length + 1));
  const lock = above.map((one) => read(join(one, lockFiles[program]))).find((text) => text !== '') ?? '';
  return packageOf(program, program === 'pnpm' ? pnpmFor(lock) : yarnFor(lock));
}

/** Whether the project in `folder` uses a manager at all. */
export function usesManager(program: FetchedManager, folder: string): boolean {
  return foldersAbove(folder).some(
    (one) =>
      existsSync(join(one, lockFiles[program])) || packageManagerOf(one)?.startsWith(`${program}@`) === true,
  );
}

/** Yarn 1 and the later ones are two packages. */
function packageOf(program: FetchedManager, version: string): string {
  const isClassic = program === 'yarn' && /^[01](\.|$)/.test(version);
  return `${program === 'yarn' && !isClassic ? '@yarnpkg/cli-dist' : program}@${version}`;
}

/** The last major version that writes this kind of lock file, of those that Node 20 runs. */
function pnpmFor(lock: string): string {
  const version = /^lockfileVersion:\s*['"]?(\d+)/m.exec(lock)?.[1];
  if (version === '5') return '7';
  return version === '6' ? '8' : '10';
}

function yarnFor(lock: string): string {
  return /^__metadata:/m.test(lock) ? '4' : '1';
}

function packageManagerOf(folder: string): string | undefined {
  try {
    const manifest = JSON.parse(read(join(folder, 'package.json'))) as { packageManager?: string };
    return manifest.packageManager?.split('+')[0];
  } catch {
    return undefined; // npm itself tells what is wrong with the file
  }
}

/** The folder and those that it may be a part of: a workspace's root is never far, and never above a repository's. */
export function foldersAbove(folder: string): string[] {
  const folders = [folder];
  for (let at = folder; folders.length < 5 && !existsSync(join(at, '.git')) && dirname(at) !== at;) {
    at = dirname(at);
    folders.push(at);
  }
  return folders;
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
