import type { LoadedProject } from '../compose/loaded-project.ts';
import { chooseEngine, type EngineName } from '../engines/choose-engine.ts';
import { createDockerCli } from '../engines/docker/docker-cli.ts';
import { probeDocker } from '../engines/docker/probe-docker.ts';
import type { Engine } from '../engines/engine.ts';
import { rememberEngine } from '../state/remembered-engine.ts';
import { makeStateDir } from '../state/state-dir.ts';
import { askYesNo } from './ask.ts';
import type { Context, OpenedEngine } from './context.ts';
import { knowsDocker, noteDocker, rememberedEngine, requestedEngine } from './engine-wish.ts';

export interface OpenOptions {
  starting: boolean;
  envFiles: readonly string[];
  /** Where the project was found to run. */
  runsOn?: EngineName;
}

/** Chooses the engine for this project, remembers the choice of a verb that starts something, and opens it. */
export async function openEngine(
  context: Context,
  loaded: LoadedProject,
  { starting, envFiles, runsOn }: OpenOptions,
): Promise<OpenedEngine> {
  const paths = context.paths(loaded);
  const docker = createDockerCli({ cwd: loaded.directory, environment: context.environment });
  const choice = await chooseEngine({
    requested: runsOn ? { name: runsOn, by: 'where it runs' } : requestedEngine(context),
    remembered: rememberedEngine(paths),
    knowsDocker: knowsDocker(paths),
    starting,
    platform: process.platform,
    probeDocker: () => probeDocker(docker),
    ask: context.output.canAsk ? (question) => askYesNo(question, context.signal) : undefined,
  });
  if (starting) {
    makeStateDir(paths.state);
    rememberEngine(paths.rememberedEngine, choice.engine);
    noteDocker(paths, choice.sawDocker);
  }
  const engine =
    choice.engine === 'docker'
      ? await openDocker(context, loaded, envFiles, docker)
      : await openLocal(context, loaded);
  return { engine, choice };
}

async function openDocker(
  { clock, output }: Context,
  loaded: LoadedProject,
  envFiles: readonly string[],
  docker: ReturnType<typeof createDockerCli>,
): Promise<Engine> {
  const [{ createDockerEngine }, { loadProject }] = await Promise.all([
    import('../engines/docker/docker-engine.ts'),
    import('../compose/load.ts'),
  ]);
  return createDockerEngine(loaded, { docker, envFiles, clock, isTty: output.isTty, load: loadProject });
}

async function openLocal(context: Context, loaded: LoadedProject): Promise<Engine> {
  const [{ createLocalEngine }, { localOptions }] = await Promise.all([
    import('../supervision/local-engine.ts'),
    import('./local-options.ts'),
  ]);
  return createLocalEngine(loaded, localOptions(context.environment));
}
