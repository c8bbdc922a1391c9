import { readReplicaKey } from '../base/replica.ts';
import type { Project } from '../compose/model.ts';
import type { AddressTable, PortAddress } from './addresses.ts';
import { hasHostNetwork, networkOwner } from './network-owner.ts';
import { namesSeenBy } from './service-names.ts';

/**
 * The address table as one service knows it: the names of its own networks, and as its own ports all that its
 * `localhost` reaches. With `network_mode: service:x` that are those of x, with `host` the published ones.
 */
export function seenBy(table: AddressTable, project: Project, reader: string): AddressTable {
  const services = namesSeenBy(project, reader);
  const names = { ...services, ...replicasOf(new Set(Object.values(services)), table) };
  return {
    ...table,
    ports: [...table.ports, ...shared(table.ports, project, reader)],
    names,
    hidden: Object.keys(table.names).filter((name) => !Object.hasOwn(names, name)),
  };
}

/** Names of single replicas of these services. */
function replicasOf(services: ReadonlySet<string>, { names }: AddressTable): Record<string, string> {
  const found = Object.entries(names).filter(
    ([, target]) => target.includes('#') && services.has(readReplicaKey(target).service),
  );
  return Object.fromEntries(found);
}

function shared(ports: readonly PortAddress[], project: Project, reader: string): PortAddress[] {
  const owner = networkOwner(project, reader);
  if (hasHostNetwork(project, reader)) {
    return ports
      .filter(({ service, published }) => service !== reader && published !== undefined)
      .map((one) => ({ ...one, service: reader, containerPort: one.published ?? one.containerPort }));
  }
  if (owner === reader) return [];
  return ports.filter(({ service }) => service === owner).map((one) => ({ ...one, service: reader }));
}
