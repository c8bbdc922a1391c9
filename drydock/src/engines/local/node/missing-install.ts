import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lock file -> what installs exactly what it says. */
const installs: [file: string, words: string[]][] = [
  ['pnpm-lock.yaml', ['pnpm', 'install', '--frozen-lockfile']],
  ['yarn.lock', ['yarn', 'install', '--frozen-lockfile']],
  ['package-lock.json', ['npm', 'ci']],
  ['npm-shrinkwrap.json', ['npm', 'ci']],
];

/**
 * The installation that a folder needs although no RUN step and no command asks for it: in Docker its modules lay in a
 * volume that somebody had filled. Undefined when there is nothing to install, or modules of no known origin.
 */
export function missingInstall(folder: string, command: readonly string[]): string[] | undefined {
  if (!hasDependencies(join(folder, 'package.json'))) return undefined;
  if (/\b(npm|pnpm|yarn|bun)(\s+(ci|i|install|clean-install)\b|\s*(&&|;|$))/.test(command.join(' ')))
    return undefined;
  const locked = installs.find(([file]) => existsSync(join(folder, file)));
  if (locked) return locked[1];
  return existsSync(join(folder, 'node_modules')) ? undefined : ['npm', 'install'];
}

function hasDependencies(manifest: string): boolean {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<
      string,
      object | undefined
    >;
    return Object.keys({ ...dependencies, ...devDependencies }).length > 0;
  } catch {
    return false;
  }
}
