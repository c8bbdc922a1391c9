import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { Spawn } from '../engines/local/spawn.ts';

/** A process that cannot be started, told by the service and the line that name its command. */
export function spawnNamed(service: string, spawn: Spawn, loaded: LoadedProject): Spawn {
  return async (request) => {
    try {
      return await spawn(request);
    } catch (error) {
      if (!(error instanceof DrydockError)) throw error;
      throw error.retold({
        message: `${service}: ${error.message}`,
        location: loaded.locate(['services', service, ...whereCommandStands(service, loaded)]),
        data: { service },
      });
    }
  };
}

function whereCommandStands(name: string, { project, extensions }: LoadedProject): string[] {
  const service = project.services[name];
  if (extensions[name]?.command !== undefined) return ['x-drydock', 'command'];
  if (service?.entrypoint?.length) return ['entrypoint'];
  if (service?.command?.length) return ['command'];
  return service?.build ? ['build'] : [];
}
