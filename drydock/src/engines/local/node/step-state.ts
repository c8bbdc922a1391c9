import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildStep } from './build-steps.ts';
import { matchesLock } from './lock-match.ts';
import { nodeAbi } from './step-inputs.ts';

/**
 * Whether a step's work is there: `done` as its stamp says, `adopted` when the user ran `npm install` himself and
 * node_modules is what the lock file asks for, else `due`.
 */
export function stateOfStep(
  step: BuildStep,
  folder: string,
  stamp: string | undefined,
  fingerprint: string,
): 'done' | 'adopted' | 'due' {
  if (stamp === fingerprint && isStillThere(step, folder)) return 'done';
  const isOtherNode = stamp !== undefined && !stamp.startsWith(`${nodeAbi} `);
  return !isOtherNode && isInstalled(step, folder) ? 'adopted' : 'due';
}

/** Somebody may have deleted node_modules; an interrupted npm leaves no record in it. */
function isStillThere(step: BuildStep, folder: string): boolean {
  if (step.kind === 'tool') return existsSync(join(folder, 'lib/node_modules'));
  if (step.kind !== 'install') return true;
  if (step.words[0] === 'npm') return existsSync(npmRecord(folder));
  return ['node_modules', '.pnp.cjs'].some((name) => existsSync(join(folder, name)));
}

function isInstalled(step: BuildStep, folder: string): boolean {
  if (step.kind !== 'install' || step.words[0] !== 'npm') return false;
  return matchesLock(read(join(folder, 'package-lock.json')), read(npmRecord(folder)));
}

const npmRecord = (folder: string) => join(folder, 'node_modules/.package-lock.json');

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
