import type { Clock } from '../base/clock.ts';
import type { LoadedProject, LoadOptions, OnRead } from '../compose/loaded-project.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Recipe } from '../engines/local/recipe.ts';
import type { Spawn } from '../engines/local/spawn.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import type { MakeAddresses } from './address-book.ts';

/** What a supervisor is given of the world. */
export interface SupervisorOptions {
  loaded: LoadedProject;
  paths: ProjectPaths;
  /** Value of DRYDOCK_RUN. */
  run: string;
  detached: boolean;
  uid: number;
  recipes: readonly Recipe[];
  clock: Clock;
  spawn: Spawn;
  processes: ProcessTable;
  makeAddresses: MakeAddresses;
  knownPorts(loaded: LoadedProject): Promise<Record<string, number[]>>;
  configHash(loaded: LoadedProject, service: string): string;
  load(options: LoadOptions, onRead?: OnRead): Promise<LoadedProject>;
  hostEnvironment: Record<string, string>;
}
