import os from 'node:os';
import path from 'node:path';
import { systemClock, type Clock } from '../base/clock.ts';
import type { LoadedProject, LoadOptions } from '../compose/loaded-project.ts';
import type { EngineChoice, EngineName } from '../engines/choose-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { projectPaths, type ProjectPaths } from '../state/project-paths.ts';
import type { GlobalOptions } from './command.ts';
import type { Output } from './output.ts';

/** Everything a command may use of the world; built once, in `main.ts`. */
export interface Context {
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  globals: GlobalOptions;
  output: Output;
  clock: Clock;
  version: string;
  /** Aborted by Ctrl-C and when the terminal closes. */
  signal: AbortSignal;
  /** `named`: services of the command line. */
  loadProject(named?: readonly string[], more?: { skip?: readonly string[] }): Promise<LoadedProject>;
  /** For a verb that acts on what runs: the name alone will do. */
  loadStack(named?: readonly string[]): Promise<LoadedProject>;
  loadOptions: LoadOptions;
  paths(loaded: LoadedProject): ProjectPaths;
  /** `starting`: the verb starts something, so the choice is looked at anew, perhaps asked about, and remembered. */
  openEngine(loaded: LoadedProject, purpose: { starting: boolean }): Promise<OpenedEngine>;
}

export interface OpenedEngine {
  engine: Engine;
  choice: EngineChoice;
}

export interface ContextOptions {
  globals: GlobalOptions;
  output: Output;
  signal: AbortSignal;
  version: string;
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** The composition root: the one place that decides which implementation stands behind an interface. */
export function createContext(options: ContextOptions): Context {
  const { cwd, environment, globals } = options;
  const loadOptions = loadOptionsOf(options);
  const whereItRuns = new Map<LoadedProject, EngineName>();

  const context: Context = {
    ...options,
    clock: systemClock,
    loadOptions,
    loadProject: (named = [], { skip = [] } = {}) => load({ ...loadOptions, skip: [...skip] }, named),
    loadStack: async (named) => {
      const { loadStack } = await import('./load-stack.ts');
      const { loaded, engine } = await loadStack(context, named);
      if (engine) whereItRuns.set(loaded, engine);
      return loaded;
    },
    paths: (loaded) =>
      projectPaths({
        projectName: loaded.project.name,
        directory: loaded.directory,
        uid: process.getuid?.() ?? 0,
        platform: process.platform,
        home: os.homedir(),
        environment: { ...environment },
      }),
    openEngine: async (loaded, { starting }) => {
      const { openEngine } = await import('./open-engine.ts');
      const envFiles = globals.envFiles.map((file) => path.resolve(cwd, file));
      return openEngine(context, loaded, { starting, envFiles, runsOn: whereItRuns.get(loaded) });
    },
  };
  return context;
}

/** From the flags; `LoadOptions` of the process are the same for every command. */
function loadOptionsOf({ cwd, environment, globals }: ContextOptions): LoadOptions {
  return {
    cwd,
    files: globals.files.length > 0 ? globals.files : undefined,
    projectName: globals.projectName,
    projectDirectory: globals.projectDirectory,
    envFiles: globals.envFiles.length > 0 ? globals.envFiles : undefined,
    profiles: globals.profiles,
    skipWherePresent: namesIn(environment.DRYDOCK_SKIP),
    environment: { ...environment },
  };
}

function namesIn(list = ''): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A service named on the command line needs no `--profile`: its own profiles count as active. */
async function load(options: LoadOptions, named: readonly string[]): Promise<LoadedProject> {
  const { loadProject } = await import('../compose/load.ts');
  const loaded = await loadProject(options);
  const needed = named.flatMap((name) => loaded.disabled[name]?.profiles ?? []);
  return needed.length === 0
    ? loaded
    : loadProject({ ...options, profiles: [...loaded.profiles, ...needed] });
}
