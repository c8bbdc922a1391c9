import type { LoadedProject } from '../compose/loaded-project.ts';
import type { PortPreview } from '../engines/host-verbs.ts';
import type { AddressTable, PortAddress, ReplicaAddress } from '../plan/addresses.ts';
import type { MovedPort } from '../plan/choose-port.ts';
import { mayHaveReplicas } from './may-have-replicas.ts';
import type { SupervisorOptions } from './supervisor-options.ts';

type Host = Pick<SupervisorOptions, 'makeAddresses' | 'knownPorts'>;

/** Published ports that an `up` would have to move, because another program holds them; it takes none of them. */
export async function movedPorts(
  loaded: LoadedProject,
  { starting, scale, strictPorts }: PortPreview,
  { running, host }: { running: readonly (PortAddress | ReplicaAddress)[]; host: Host },
): Promise<MovedPort[]> {
  if (starting.length === 0) return [];
  const { notices } = await host.makeAddresses({
    project: loaded.project,
    known: await host.knownPorts(loaded),
    selected: new Set(starting),
    active: new Set(running.map(({ service }) => service)),
    replicas: Object.fromEntries(
      mayHaveReplicas(loaded).map((name) => [name, numbersOf(name, scale[name], running)]),
    ),
    previous: running.length > 0 ? asTable(running) : undefined,
    strictPorts,
  });
  return notices;
}

function numbersOf(name: string, count: number | undefined, running: readonly PortAddress[]): number[] {
  const there = running.filter(({ service }) => service === name);
  const numbers = there.map((one) => ('replica' in one ? (one as ReplicaAddress).replica : 1));
  return count === undefined ? [...new Set(numbers)] : Array.from({ length: count }, (_, index) => index + 1);
}

function asTable(running: readonly (PortAddress | ReplicaAddress)[]): AddressTable {
  const isReplica = (one: PortAddress): one is ReplicaAddress => 'replica' in one;
  return {
    names: {},
    ports: running.filter((one) => !isReplica(one) && one.protocol !== 'udp'),
    replicas: running.filter(isReplica),
  };
}
