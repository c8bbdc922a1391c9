import type { Project } from '../compose/model.ts';
import type { PortAddress } from './addresses.ts';
import { networkOwner } from './network-owner.ts';

/** UDP ports that the file publishes. Each is where the file says, and only Node's own sockets follow it there. */
export function udpPorts(project: Project): PortAddress[] {
  return Object.entries(project.services).flatMap(([name, { ports = [] }]) =>
    ports
      .filter(({ protocol }) => protocol === 'udp')
      .map(({ target, published }) => {
        const port = Number((published ?? '').split('-')[0]) || target;
        return {
          service: networkOwner(project, name),
          containerPort: target,
          host: '127.0.0.1',
          port,
          published: port,
          protocol: 'udp' as const,
        };
      }),
  );
}
