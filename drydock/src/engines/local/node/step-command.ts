import { dirname, join } from 'node:path';
import { findOnPath } from '../find-on-path.ts';
import { npmCommand } from '../npm-command.ts';
import { fetchedManagers, managerPackage } from './manager-version.ts';
import type { FetchedManager } from './manager-version.ts';

/**
 * How a program that a step or service names is started on this host: `node` is the Node that runs Drydock, `npm` and
 * `npx` are its own, pnpm and yarn come through npm when they are not installed. Anything else stays as it is.
 */
export function hostCommand(
  words: readonly string[],
  folder: string,
  environment: Record<string, string>,
): { command: string; args: string[] } {
  const [program = '', ...args] = words;
  if (program === 'node') return { command: process.execPath, args };
  if (program === 'npm' || program === 'npx') {
    const npm = npmCommand(environment);
    const cli = npm.args.map((path) => (program === 'npx' ? join(dirname(path), 'npx-cli.js') : path));
    return { command: npm.command, args: [...cli, ...args] };
  }
  if (isFetched(program) && findOnPath(program, environment) === undefined) {
    const npm = npmCommand(environment);
    const fetched = ['exec', '--yes', '--prefer-offline', '--', managerPackage(program, folder)];
    return { command: npm.command, args: [...npm.args, ...fetched, ...args] };
  }
  return { command: program, args };
}

function isFetched(program: string): program is FetchedManager {
  return (fetchedManagers as readonly string[]).includes(program);
}
