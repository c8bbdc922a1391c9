import type { Project } from '../compose/model.ts';
import type { AddressTable, PortAddress } from '../plan/addresses.ts';
import { loopback, type MovedPort } from '../plan/choose-port.ts';
import { makeAddresses } from '../plan/make-addresses.ts';
import { refuseSharedPorts } from '../plan/shared-ports.ts';
import { spareNames } from '../plan/spare-names.ts';
import { wantedPorts } from '../plan/wanted-ports.ts';
import { probePorts } from '../ports/probe-ports.ts';

export interface AddressRequest {
  project: Project;
  /** Container ports known from images and Dockerfiles, by service. */
  known: Record<string, number[]>;
  /** Services that are about to start: only their published ports may be refused, and only theirs are told of. */
  selected: ReadonlySet<string>;
  /** Services that run: their ports stay, whoever holds them (they do). */
  active: ReadonlySet<string>;
  /** Numbers of the replicas that run or are about to, of each service that may have several. */
  replicas?: Readonly<Record<string, readonly number[]>>;
  previous?: AddressTable;
  strictPorts: boolean;
}

export interface AddressAnswer {
  table: AddressTable;
  notices: MovedPort[];
}

export type MakeAddresses = (request: AddressRequest) => Promise<AddressAnswer>;

/** Looks at this host's ports and gives every container port of the project its place. */
export const makeHostAddresses: MakeAddresses = async (request) => {
  const { project, known, selected, active, replicas, previous, strictPorts } = request;
  const wanted = wantedPorts(project, known);
  const before = [...(previous?.ports ?? []), ...(previous?.replicas ?? [])];
  const ours = new Set(before.filter(({ service }) => active.has(service)).map(({ port }) => port));
  refuseSharedPorts(wanted, { starting: selected, running: active });
  const published = wanted.filter(
    ({ service, forwarder = { host: loopback } }) =>
      forwarder.host === loopback && (!strictPorts || selected.has(service)),
  );
  const probed = await probePorts({
    host: loopback,
    published: published.flatMap((one) => one.published),
    unpublished: spareNames(project.name, wanted, replicas),
    ours,
  });
  const isKept = ({ service, port }: PortAddress) => active.has(service) || !(port in probed.taken);
  const made = makeAddresses({
    project,
    known,
    ...probed,
    replicas,
    previous: previous && {
      ...previous,
      ports: previous.ports.filter(isKept),
      replicas: previous.replicas?.filter(isKept),
    },
    strictPorts,
  });
  return { table: made.table, notices: made.notices.filter(({ service }) => selected.has(service)) };
};
