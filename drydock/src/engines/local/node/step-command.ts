import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findOnPath } from '../find-on-path.ts';
import { npmCommand } from '../npm-command.ts';

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
  if (/^(pnpm|yarn)$/.test(program) && findOnPath(program, environment) === undefined) {
    const npm = npmCommand(environment);
    return {
      command: npm.command,
      args: [...npm.args, 'exec', '--yes', '--', managerSpec(program, folder), ...args],
    };
  }
  return { command: program, args };
}

/** `packageManager` of package.json names the version. */
function managerSpec(program: string, folder: string): string {
  const file = join(folder, 'package.json');
  const manifest = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { packageManager?: string })
    : {};
  const wanted = manifest.packageManager?.split('+')[0];
  if (wanted?.startsWith(`${program}@`))
    return program === 'yarn' ? wanted.replace('yarn@', '@yarnpkg/cli-dist@') : wanted;
  return program;
}
