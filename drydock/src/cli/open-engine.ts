import type { LoadedProject } from '../compose/loaded-project.ts';
import { chooseEngine } from '../engines/choose-engine.ts';
import { createDockerCli } from '../engines/docker/docker-cli.ts';
import { probeDocker } from '../engines/docker/probe-docker.ts';
import type { Engine } from '../engines/engine.ts';
import { rememberEngine } from '../state/remembered-engine.ts';
import { askYesNo } from './ask.ts';
import type { Context, OpenedEngine } from './context.ts';
import { rememberedEngine, requestedEngine } from './engine-wish.ts';

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
