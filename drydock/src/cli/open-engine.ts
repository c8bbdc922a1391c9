import { existsSync } from 'node:fs';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { chooseEngine, type EngineName } from '../engines/choose-engine.ts';
import { createDockerCli } from '../engines/docker/docker-cli.ts';
import { probeDocker } from '../engines/docker/probe-docker.ts';
import type { Engine } from '../engines/engine.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { readRememberedEngine, rememberEngine } from '../state/remembered-engine.ts';
import { askYesNo } from './ask.ts';
import type { Context, OpenedEngine } from './context.ts';

export interface OpenOptions {
  starting: boolean;
  envFiles: readonly string[];
}

/** Chooses the engine for this project, remembers the choice of a verb that starts something, and opens it. */
export async function openEngine(
  context: Context,
  loaded: LoadedProject,
  { starting, envFiles }: OpenOptions,
): Promise<OpenedEngine> {
  const paths = context.paths(loaded);
  const docker = createDockerCli({ cwd: loaded.directory, environment: context.environment });
  const choice = await chooseEngine({
    requested: requestedEngine(context),
    remembered: rememberedEngine(paths),
    starting,
    platform: process.platform,
    probeDocker: () => probeDocker(docker),
    ask: context.output.canAsk ? (question) => askYesNo(question, context.signal) : undefined,
  });
  if (starting) rememberEngine(paths.rememberedEngine, choice.engine);
  const engine =
    choice.engine === 'docker'
      ? await openDocker(context, loaded, envFiles, docker)
      : await openLocal(context, loaded);
  return { engine, choice };
}

export function requestedEngine({ globals, environment }: Context): { name: string; by: string } | undefined {
  if (globals.engine) return { name: globals.engine, by: '--engine' };
  if (environment.DRYDOCK_ENGINE) return { name: environment.DRYDOCK_ENGINE, by: 'DRYDOCK_ENGINE' };
  return undefined;
}

/** After `git clean` only the data itself tells where it is. */
export function rememberedEngine(paths: ProjectPaths): EngineName | undefined {
  return readRememberedEngine(paths.rememberedEngine) ?? (existsSync(paths.data) ? 'local' : undefined);
}

async function openDocker(
  { clock, output }: Context,
  loaded: LoadedProject,
  envFiles: readonly string[],
  docker: ReturnType<typeof createDockerCli>,
): Promise<Engine> {
  const { createDockerEngine } = await import('../engines/docker/docker-engine.ts');
  return createDockerEngine(loaded, { docker, envFiles, clock, isTty: output.isTty });
}

async function openLocal(context: Context, loaded: LoadedProject): Promise<Engine> {
  const [{ createLocalEngine }, { localOptions }] = await Promise.all([
    import('../supervision/local-engine.ts'),
    import('./local-options.ts'),
  ]);
  return createLocalEngine(loaded, localOptions(context.environment));
}
