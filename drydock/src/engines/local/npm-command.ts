import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import { findOnPath } from './find-on-path.ts';

/**
 * The npm that belongs to the Node running this program, as `node npm-cli.js`: the npm on the PATH may belong to another
 * Node, and its wrapper scripts start whatever `node` they find.
 */
export function npmCommand(environment: Record<string, string>): { command: string; args: string[] } {
  const cli = cliCandidates(environment).find((path) => path !== undefined && existsSync(path));
  if (cli === undefined) {
    throw new DrydockError('NPM_NOT_FOUND', 'npm was not found beside this Node nor on the PATH', {
      hint: 'Install npm (it comes with Node from nodejs.org), or put it on the PATH.',
    });
  }
  return { command: process.execPath, args: [cli] };
}

function* candidates(environment: Record<string, string>): Generator<string | undefined> {
  const folder = dirname(process.execPath);
  yield join(folder, '../lib/node_modules/npm/bin/npm-cli.js');
  yield join(folder, 'node_modules/npm/bin/npm-cli.js');
  yield environment.npm_execpath?.endsWith('npm-cli.js') ? environment.npm_execpath : undefined;
  const onPath = findOnPath('npm', environment);
  const real = onPath && realpathSync(onPath);
  yield real?.endsWith('.js') ? real : undefined;
}

function cliCandidates(environment: Record<string, string>): (string | undefined)[] {
  return [...candidates(environment)];
}
