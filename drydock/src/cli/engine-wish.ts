import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineName } from '../engines/choose-engine.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { readRememberedEngine } from '../state/remembered-engine.ts';
import type { Context } from './context.ts';

/** What the flag or the environment asks for. */
export function requestedEngine({ globals, environment }: Context): { name: string; by: string } | undefined {
  if (globals.engine) return { name: globals.engine, by: '--engine' };
  if (environment.DRYDOCK_ENGINE) return { name: environment.DRYDOCK_ENGINE, by: 'DRYDOCK_ENGINE' };
  return undefined;
}

/** After `git clean` only the data itself tells where it is. */
export function rememberedEngine(paths: ProjectPaths): EngineName | undefined {
  return readRememberedEngine(paths.rememberedEngine) ?? (existsSync(paths.data) ? 'local' : undefined);
}

/** Docker answered at an earlier start of this project, which stayed with the local engine. */
export function knowsDocker(paths: ProjectPaths): boolean {
  return existsSync(knownDockerFile(paths));
}

/** The question whether to change to Docker is asked when it appears, not at every start. */
export function noteDocker(paths: ProjectPaths, sawDocker: boolean | undefined): void {
  if (sawDocker === true && !knowsDocker(paths)) writeFileSync(knownDockerFile(paths), '');
  if (sawDocker === false) rmSync(knownDockerFile(paths), { force: true });
}

function knownDockerFile(paths: ProjectPaths): string {
  return path.join(path.dirname(paths.rememberedEngine), 'docker-is-here');
}
