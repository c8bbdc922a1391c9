import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Engine } from '../../engines/engine.ts';
import { engineChanges } from '../../engines/local/engine-changes.ts';
import { runTool } from '../../engines/local/run-tool.ts';
import { ControlClient } from '../control-client.ts';
import { localEnvironment } from '../local-environment.ts';
import { pathsOf, type LocalEngineOptions } from '../local-host.ts';
import type { Side } from './run-side.ts';

/** The project as host processes. `containers`: what each service's container would see. */
export function localSide(
  loaded: LoadedProject,
  engine: Engine,
  options: LocalEngineOptions,
  containers: Record<string, Record<string, string>>,
): Side {
  const socket = pathsOf(loaded, { ...(options.environment ?? process.env) }).controlSocket;
  return {
    engine,
    ask: async (service, argv) => {
      const client = await ControlClient.connect(socket);
      if (!client) return undefined;
      try {
        const { cwd, environment, user } = await client.launchInfo(service);
        const resolved = await client.resolveCommand(service, argv);
        const { code, stdout } = await runTool({
          command: resolved.command,
          args: resolved.args,
          cwd,
          environment: { ...environment, ...resolved.environment },
          user,
          signal: AbortSignal.timeout(20_000),
        });
        return code === 0 ? stdout.join('\n') : undefined;
      } catch {
        return undefined;
      } finally {
        client.close();
      }
    },
    environment: async (service) => {
      const container = containers[service] ?? {};
      const { environment, rewrites } = await localEnvironment(loaded, service, container, options);
      const marker = ['DRYDOCK_RUN', 'DRYDOCK_PROJECT', 'DRYDOCK_SERVICE'];
      const changes = engineChanges({ container, process: environment, rewrites, marker });
      const rules = Object.entries(changes).map(([variable, { rule }]) => [variable, rule]);
      return { environment, rules: Object.fromEntries(rules) as Record<string, string> };
    },
    clear: async () => {
      await engine
        .follow({ services: [], observe: () => undefined, signal: AbortSignal.abort() })
        .catch(() => undefined);
      await engine.down({ volumes: true, observe: () => undefined });
    },
  };
}
