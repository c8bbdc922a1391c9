import type { AddressTable, PortAddress, ReplicaAddress } from './addresses.ts';
import { choose, loopback, type AddressInput, type MovedPort } from './choose-port.ts';
import { containerNames } from './container-names.ts';
import { frontOf, replicaAddresses } from './replica-addresses.ts';
import { serviceNames } from './service-names.ts';
import { udpPorts } from './udp-ports.ts';
import { wantedPorts } from './wanted-ports.ts';
import type { WantedPort } from './wanted-ports.ts';

/**
 * Gives every container port its place on the loopback address of this host. A published port stays as the file says;
 * when somebody else holds it the next free one is taken and said, or refused with `strictPorts`.
 *
 * Always 127.0.0.1, never ::1 as well: Docker publishes `127.0.0.1:3000:3000` there only, and browsers and Node 20 try
 * both when `localhost` resolves to ::1 first (happy eyeballs).
 */
export function makeAddresses(input: AddressInput): MadeAddresses {
  const ports: PortAddress[] = [];
  const replicas: ReplicaAddress[] = [];
  const notices: MovedPort[] = [];
  for (const wanted of wantedPorts(input.project, input.known)) {
    const numbers = wanted.forwarder ? undefined : input.replicas?.[wanted.service];
    // What leads to several replicas is no port of any of them.
    ports.push(place(numbers === undefined ? wanted : frontOf(wanted), input, notices));
    if (numbers) replicas.push(...replicaAddresses(wanted, numbers, input, notices));
  }
  const names = { ...serviceNames(input.project), ...containerNames(input.project, input.replicas) };
  const more = replicas.length > 0 && { replicas };
  return { table: { ports, names, udp: udpPorts(input.project), ...more }, notices };
}

function place(wanted: WantedPort, input: AddressInput, notices: MovedPort[]): PortAddress {
  const sticky = input.previous?.ports.find((one) => isPlaceOf(one, wanted));
  const port = sticky?.port ?? choose(wanted, input, notices);
  const published = wanted.published[0] ?? (wanted.isOpen && port);
  return {
    service: wanted.service,
    containerPort: wanted.containerPort,
    host: wanted.forwarder?.host ?? loopback,
    port,
    ...(published !== undefined && { published }),
    ...(wanted.forwarder && { isForwarder: true }),
  };
}

export interface MadeAddresses {
  table: AddressTable;
  notices: MovedPort[];
}

/** A published port that moved once because it was taken stays moved while the project runs. */
function isPlaceOf(place: PortAddress, wanted: WantedPort): boolean {
  return (
    place.service === wanted.service &&
    place.containerPort === wanted.containerPort &&
    Boolean(place.isForwarder) === (wanted.forwarder !== undefined) &&
    (wanted.forwarder === undefined || wanted.forwarder.host === place.host) &&
    (wanted.published.length === 0 || place.published === wanted.published[0])
  );
}
