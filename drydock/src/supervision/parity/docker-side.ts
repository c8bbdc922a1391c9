import type { LoadedProject } from '../../compose/loaded-project.ts';
import { composeArgs } from '../../engines/docker/compose-args.ts';
import { serviceOf } from '../../engines/docker/container.ts';
import { containerEnvironment } from '../../engines/docker/container-environment.ts';
import type { DockerCli } from '../../engines/docker/docker-cli.ts';
import { listContainers } from '../../engines/docker/list-containers.ts';
import type { Engine } from '../../engines/engine.ts';
import type { Side } from './run-side.ts';

/** The project in containers; what was built for it goes with it. */
export function dockerSide(loaded: LoadedProject, engine: Engine, docker: DockerCli): Side {
  const { name } = loaded.project;
  return {
    engine,
    ask: async (service, argv) => {
      const container = (await listContainers(docker, name)).find((one) => serviceOf(one) === service);
      if (!container) return undefined;
      const { code, stdout } = await docker.capture(['exec', container.Id, ...argv], { timeoutMs: 20_000 });
      return code === 0 ? stdout : undefined;
    },
    environment: async (service) => ({
      environment: (await containerEnvironment(docker, name, service)) ?? {},
      rules: {},
    }),
    clear: async () => {
      const down = ['down', '--volumes', '--remove-orphans', '--rmi', 'local', '--timeout', '5'];
      await docker.capture([...composeArgs(loaded, []), ...down]);
    },
  };
}
