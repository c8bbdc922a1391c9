import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../base/sha256.ts';
import { findOnPath } from '../find-on-path.ts';
import { npmCommand } from '../npm-command.ts';
import { shellQuote } from '../shell-quote.ts';
import { writeShims } from '../write-shims.ts';
import { fetchedManagers, managerPackage, usesManager } from './manager-version.ts';

/**
 * Folders for the PATH with a `pnpm` or `yarn` of the version that the project in `folder` wants, where this host has
 * none: scripts and `sh -c` lines call them by name. npm fetches the program once, into its own cache.
 */
export function managerShims(
  folder: string,
  { environment, cache }: { environment: Record<string, string>; cache: string },
): string[] {
  return fetchedManagers
    .filter((program) => findOnPath(program, environment) === undefined && usesManager(program, folder))
    .map((program) => makeShim(program, managerPackage(program, folder), { environment, cache }));
}

function makeShim(
  program: string,
  wanted: string,
  { environment, cache }: { environment: Record<string, string>; cache: string },
): string {
  const npm = npmCommand(environment);
  const words = [npm.command, ...npm.args, 'exec', '--yes', '--prefer-offline', '--', wanted].map(shellQuote);
  const text = `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`;
  const id = sha256(text).slice(0, 12);
  const folder = join(cache, 'managers', `${program}-${id}`);
  return existsSync(join(folder, program)) ? folder : writeShims({ [program]: text }, folder);
}
