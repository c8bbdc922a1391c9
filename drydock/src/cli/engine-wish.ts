import { existsSync } from 'node:fs';
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
