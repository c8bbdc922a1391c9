import { randomBytes } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import type { LoadedProject, LoadOptions, OnRead } from '../compose/loaded-project.ts';
import { systemProcesses, type ProcessTable } from '../engines/local/process-table.ts';
import type { Recipe } from '../engines/local/recipe.ts';
import { spawnService, type Spawn } from '../engines/local/spawn.ts';
import { projectPaths, type ProjectPaths } from '../state/project-paths.ts';
import { makeHostAddresses, type MakeAddresses } from './address-book.ts';
import type { SupervisorOptions } from './supervisor-options.ts';

/** What the local engine takes from outside; every part has the real thing as its default but these. */
export interface LocalEngineOptions {
  recipes: readonly Recipe[];
  configHash(loaded: LoadedProject, service: string): string;
  load(options: LoadOptions, onRead?: OnRead): Promise<LoadedProject>;
  /** The program that knows the hidden verb `supervise`; this process's own by default. */
  entry?: string;
  /** Container ports known from images and Dockerfiles. */
  knownPorts?(loaded: LoadedProject): Promise<Record<string, number[]>>;
  environment?: Readonly<Record<string, string | undefined>>;
  clock?: Clock;
  spawn?: Spawn;
  processes?: ProcessTable;
  makeAddresses?: MakeAddresses;
}

export function pathsOf(loaded: LoadedProject, environment = process.env): ProjectPaths {
  return projectPaths({
    projectName: loaded.project.name,
    directory: loaded.directory,
    uid: userInfo().uid,
    platform: process.platform,
    home: homedir(),
    environment,
  });
}

export function newRunId(paths: ProjectPaths): string {
  return `${paths.id}-${randomBytes(4).toString('hex')}`;
}

/** The supervisor's options for this host. */
export function onThisHost(
  loaded: LoadedProject,
  options: LocalEngineOptions,
  run: { run: string; detached: boolean },
): SupervisorOptions {
  const environment = { ...(options.environment ?? process.env) };
  return {
    ...run,
    loaded,
    paths: pathsOf(loaded, environment),
    uid: userInfo().uid,
    recipes: options.recipes,
    configHash: (project, service) => options.configHash(project, service),
    load: (load, onRead) => options.load(load, onRead),
    knownPorts: async (project) => (await options.knownPorts?.(project)) ?? {},
    clock: options.clock ?? systemClock,
    spawn: options.spawn ?? spawnService,
    processes: options.processes ?? systemProcesses,
    makeAddresses: options.makeAddresses ?? makeHostAddresses,
    hostEnvironment: definedOnly(environment),
  };
}

function definedOnly(environment: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
