import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { PortMapping } from '../../compose/model.ts';
import { findHolder } from '../../ports/find-holder.ts';
import { isFree } from '../../ports/is-free.ts';

/** Refuses before anything is started when somebody else holds a published port: Docker would say only "already allocated". */
export async function refuseTakenPorts(
  loaded: LoadedProject,
  services: readonly string[],
  ours: ReadonlySet<number>,
): Promise<void> {
  for (const service of services) {
    const mappings = loaded.project.services[service]?.ports ?? [];
    for (const [index, mapping] of mappings.entries()) {
      const port = fixedPort(mapping);
      if (port === undefined || ours.has(port)) continue;
      if (!(await isFree(mapping.host_ip || '0.0.0.0', port)))
        throw await portTaken(loaded, service, index, port);
    }
  }
}

/** A range (`3000-3005`) or none: Docker finds a free one itself. */
function fixedPort({ published, protocol }: PortMapping): number | undefined {
  if (protocol !== undefined && protocol !== 'tcp') return undefined;
  return /^\d+$/.test(published ?? '') && published !== '0' ? Number(published) : undefined;
}

async function portTaken(
  loaded: LoadedProject,
  service: string,
  index: number,
  port: number,
): Promise<DrydockError> {
  const holder = await findHolder(port);
  const who = holder ? `${holder.command} (pid ${holder.pid})` : 'another program';
  return new DrydockError('PORT_TAKEN', `port ${port}, which ${service} publishes, is held by ${who}`, {
    hint: 'stop that program, or publish another port (variables of .env.example); nothing was started',
    location: loaded.locate(['services', service, 'ports', index]),
    data: { service, port, ...holder },
  });
}
