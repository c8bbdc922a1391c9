import type { Project } from '../compose/model.ts';
import type { AddressTable } from '../plan/addresses.ts';
import { loopback, makeAddresses, spareName, type MovedPort } from '../plan/make-addresses.ts';
import { refuseSharedPorts } from '../plan/shared-ports.ts';
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
  const { project, known, selected, active, previous, strictPorts } = request;
  const wanted = wantedPorts(project, known);
  const ours = new Set(
    (previous?.ports ?? []).filter(({ service }) => active.has(service)).map(({ port }) => port),
  );
  refuseSharedPorts(wanted, { starting: selected, running: active });
  const published = wanted.filter(
    ({ service, forwarder = { host: loopback } }) =>
      forwarder.host === loopback && (!strictPorts || selected.has(service)),
  );
  const probed = await probePorts({
    host: loopback,
    published: published.flatMap((one) => one.published),
    unpublished: wanted
      .filter((one) => one.published.length === 0)
      .map((one) => spareName(project.name, one)),
    ours,
  });
  const kept = (previous?.ports ?? []).filter(
    ({ service, port }) => active.has(service) || !(port in probed.taken),
  );
  const made = makeAddresses({
    project,
    known,
    ...probed,
    previous: previous && { ...previous, ports: kept },
    strictPorts,
  });
  return { table: made.table, notices: made.notices.filter(({ service }) => selected.has(service)) };
};
