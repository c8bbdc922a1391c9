import { DrydockError } from '../base/errors.ts';
import type { Project } from '../compose/model.ts';
import type { AddressTable, PortAddress } from './addresses.ts';
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
  const notices: MovedPort[] = [];
  for (const wanted of wantedPorts(input.project, input.known)) {
    const sticky = input.previous?.ports.find((one) => isPlaceOf(one, wanted));
    const port = sticky?.port ?? choose(wanted, input, notices);
    const published = wanted.published[0] ?? (wanted.isOpen && port);
    ports.push({
      service: wanted.service,
      containerPort: wanted.containerPort,
      host: wanted.forwarder?.host ?? loopback,
      port,
      ...(published !== undefined && { published }),
      ...(wanted.forwarder && { isForwarder: true }),
    });
  }
  return { table: { ports, names: serviceNames(input.project), udp: udpPorts(input.project) }, notices };
}

export const loopback = '127.0.0.1';

export interface AddressInput {
  project: Project;
  /** Container ports known from Dockerfiles (EXPOSE) and images, by service. */
  known?: Record<string, number[]>;
  /** Published ports that somebody else holds. */
  taken: Record<number, { holder: { pid: number; command: string } | null; next?: number }>;
  /** Free ports for what is not published, by `spareName`. */
  spare: Record<string, number>;
  /** The table of the running project: its ports stay where they are. */
  previous?: AddressTable;
  strictPorts?: boolean;
}

export interface MadeAddresses {
  table: AddressTable;
  notices: MovedPort[];
}

/** A published port that is not where the file says. */
export interface MovedPort {
  code: 'PORT_MOVED';
  service: string;
  from: number;
  to: number;
  text: string;
  hint: string;
}

/** The name under which a spare port is asked for: the same project and service find the same port next time. */
export function spareName(project: string, wanted: { service: string; containerPort: number }): string {
  return `${project} ${wanted.service} ${wanted.containerPort}`;
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

function choose(wanted: WantedPort, input: AddressInput, notices: MovedPort[]): number {
  const [first] = wanted.published;
  if (first === undefined) return spare(wanted, input);
  // What else listens on that address is told when the forwarder cannot.
  if (wanted.forwarder && wanted.forwarder.host !== loopback) return first;
  const free = wanted.published.find((port) => !(port in input.taken));
  if (free !== undefined) return free;
  const { holder, next } = input.taken[first] ?? { holder: null };
  const who = holder ? `${holder.command} (pid ${holder.pid})` : 'another program';
  if (input.strictPorts || next === undefined) throw portTaken(wanted.service, first, who, holder);
  notices.push({
    code: 'PORT_MOVED',
    service: wanted.service,
    from: first,
    to: next,
    text: `port ${first} is held by ${who}: ${wanted.service} is at ${next} for now`,
    hint: `Stop that program, or use --strict-ports to refuse instead.`,
  });
  return next;
}

function spare(wanted: WantedPort, input: AddressInput): number {
  const port = input.spare[spareName(input.project.name, wanted)];
  if (port === undefined)
    throw new Error(`no spare port was probed for ${wanted.service}:${wanted.containerPort}`);
  return port;
}

function portTaken(
  service: string,
  port: number,
  who: string,
  holder: { pid: number; command: string } | null,
): DrydockError {
  return new DrydockError('PORT_TAKEN', `port ${port}, which ${service} publishes, is held by ${who}`, {
    hint: holder
      ? `Stop it (kill ${holder.pid}), change the port in the Compose file, or leave out --strict-ports.`
      : 'Stop the program that holds it, change the port in the Compose file, or leave out --strict-ports.',
    data: { service, port, pid: holder?.pid, command: holder?.command },
  });
}
