import type { PortAddress } from '../plan/addresses.ts';

/** A service that runs, with the values that it was launched with. */
export interface Neighbour {
  name: string;
  values: readonly string[];
}

/** Services that still use an address from which another one has moved. */
export function movedNeighbours(
  before: readonly PortAddress[],
  now: readonly PortAddress[],
  neighbours: readonly Neighbour[],
): string[] {
  const left = before.filter((old) => !now.some((one) => isSame(one, old)));
  const uses = (values: readonly string[], { port }: PortAddress) =>
    values.some((value) => new RegExp(`(^|\\D)${port}(\\D|$)`).test(value));
  return neighbours
    .filter(({ name, values }) => left.some((old) => old.service !== name && uses(values, old)))
    .map(({ name }) => name);
}

function isSame(one: PortAddress, other: PortAddress): boolean {
  return (
    one.service === other.service &&
    one.containerPort === other.containerPort &&
    one.host === other.host &&
    one.port === other.port
  );
}
