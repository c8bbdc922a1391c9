import type { LoadedProject } from '../../compose/loaded-project.ts';
import { createDockerCli } from '../../engines/docker/docker-cli.ts';
import type { Side } from '../../supervision/parity/run-side.ts';
import type { Context } from '../context.ts';

/** Both engines for one project, each with the way to look into it. `containers`: what each service's container sees. */
export async function openBoth(
  loaded: LoadedProject,
  { clock }: Context,
  environment: Record<string, string | undefined>,
  containers: Record<string, Record<string, string>>,
): Promise<[docker: Side, local: Side]> {
  // As everywhere, an engine is loaded only when it is wanted.
  const [{ createDockerEngine }, { createLocalEngine }, { localOptions }, { loadProject }] =
    await Promise.all([
      import('../../engines/docker/docker-engine.ts'),
      import('../../supervision/local-engine.ts'),
      import('../local-options.ts'),
      import('../../compose/load.ts'),
    ]);
  const { dockerSide } = await import('../../supervision/parity/docker-side.ts');
  const { localSide } = await import('../../supervision/parity/local-side.ts');
  const docker = createDockerCli({ cwd: loaded.directory, environment });
  const inDocker = createDockerEngine(loaded, {
    docker,
    envFiles: [],
    clock,
    isTty: false,
    load: loadProject,
  });
  const options = localOptions(environment);
  return [
    dockerSide(loaded, inDocker, docker),
    localSide(loaded, createLocalEngine(loaded, options), options, containers),
  ];
}
