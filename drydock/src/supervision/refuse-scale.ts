import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { serverImage } from '../engines/local/server-image.ts';
import { fixedPorts } from '../plan/fixed-ports.ts';
import { sharesNetwork } from './may-have-replicas.ts';

/** Fails for a service that cannot have so many replicas, before any of them is started. */
export function refuseScale(scale: Readonly<Record<string, number>>, loaded: LoadedProject): void {
  for (const [name, count] of Object.entries(scale)) if (count > 1) refuseSeveral(name, count, loaded);
}

function refuseSeveral(name: string, count: number, loaded: LoadedProject): void {
  const service = loaded.project.services[name];
  if (!service) return;
  const refuse = (key: string, why: string, hint: string) => {
    const location = loaded.locate(['services', name, key]) ?? loaded.locate(['services', name]);
    const data = { service: name, replicas: count };
    throw new DrydockError('CANNOT_SCALE', `${name} cannot have ${count} replicas: ${why}`, {
      hint,
      location,
      data,
    });
  };
  if (service.container_name !== undefined) {
    const why = `only one of them could be named ${service.container_name}`;
    refuse('container_name', why, 'remove container_name');
  }
  if (sharesNetwork(loaded).has(name)) {
    const why = 'it shares the network of another service, which has one localhost';
    refuse('network_mode', why, 'give each a network of its own, or use Docker: --engine docker');
  }
  const [port] = fixedPorts(service);
  if (port !== undefined) {
    const hint = `publish a range (${port}-${port + count - 1}), or only the container port`;
    refuse('ports', `only one of them could have port ${port}`, hint);
  }
  const server = serverImage(loaded, name);
  if (server !== undefined) {
    const why = `they would share the data of one ${server}, which takes one server only`;
    refuse(service.build ? 'build' : 'image', why, 'run one, or use Docker: --engine docker');
  }
}
