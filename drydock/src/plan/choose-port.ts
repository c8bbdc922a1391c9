import { DrydockError } from '../base/errors.ts';
import type { Project } from '../compose/model.ts';
import type { AddressTable } from './addresses.ts';
import { spareName } from './spare-names.ts';
import type { WantedPort } from './wanted-ports.ts';

export const loopback = '127.0.0.1';

export interface AddressInput {
  project: Project;
  /** Container ports known from Dockerfiles (EXPOSE) and images, by service. */
  known?: Record<string, number[]>;
  /** Published ports that somebody else holds. */
  taken: Record<number, { holder: { pid: number; command: string } | null; next?: number }>;
  /** Free ports for what is not published, by `spareName`. */
  spare: Record<string, number>;
  /** Numbers of the replicas of each service that may have several; the others listen themselves. */
  replicas?: Readonly<Record<string, readonly number[]>>;
  /** The table of the running project: its ports stay where they are. */
  previous?: AddressTable;
  strictPorts?: boolean;
}

/** A published port that is not where the file says. */
export interface MovedPort {
  code: 'PORT_MOVED';
  service: string;
  from: number;
  to: number;
  /** In words: who has the old one. */
  holder: string;
  text: string;
  hint: string;
}

/** Takes a published port when it is free, else the next free one, which is said. */
export function choose(wanted: WantedPort, input: AddressInput, notices: MovedPort[]): number {
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
    holder: who,
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
