import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { makeStateDir } from '../../state/state-dir.ts';
import { writeAtomically } from '../../state/write-atomically.ts';
import { changedInput, readBuildInputs, type BuildInputs } from './build-inputs.ts';

export interface BuildDecision {
  /** Services whose image must be built, each with why. */
  causes: Record<string, string>;
  /** To be called once the build has succeeded. */
  remember(): void;
}

/**
 * Which images are older than what they are made of. Docker itself builds only what is missing or asked for, so a changed
 * lock file would go unnoticed.
 */
export function decideBuilds(loaded: LoadedProject, services: readonly string[]): BuildDecision {
  const file = path.join(loaded.directory, '.drydock', loaded.project.name, 'docker-build.json');
  const before = readRecord(file);
  const now: Record<string, BuildInputs> = {};
  const causes: Record<string, string> = {};
  for (const name of services) {
    const service = loaded.project.services[name];
    if (!service?.build) continue;
    now[name] = readBuildInputs(service, loaded.directory);
    const cause = changedInput(before[name], now[name]);
    if (cause) causes[name] = cause;
  }
  const remember = () => {
    makeStateDir(path.join(loaded.directory, '.drydock'));
    writeAtomically(file, `${JSON.stringify({ ...before, ...now })}\n`);
  };
  return { causes, remember };
}

function readRecord(file: string): Record<string, BuildInputs> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, BuildInputs>;
  } catch {
    return {};
  }
}
