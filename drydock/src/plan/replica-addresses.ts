import { DrydockError } from '../base/errors.ts';
import type { ReplicaAddress } from './addresses.ts';
import { containerId } from './container-names.ts';
import { choose, loopback, type AddressInput, type MovedPort } from './choose-port.ts';
import type { WantedPort } from './wanted-ports.ts';

/** Where neighbours reach the replicas together: any port, because a published one leads to one of them. */
export function frontOf({ service, containerPort }: WantedPort): WantedPort {
  return { service, containerPort, published: [] };
}

/** A place for each replica: its old one, else the next of the published range, else any. */
export function replicaAddresses(
  wanted: WantedPort,
  numbers: readonly number[],
  input: AddressInput,
  notices: MovedPort[],
): ReplicaAddress[] {
  const { service, containerPort, published, isOpen } = wanted;
  const kept = new Map(numbers.map((replica) => [replica, previousPort(wanted, replica, input)]));
  const used = new Set(kept.values());
  return numbers.map((replica) => {
    const port = kept.get(replica) ?? nextPort({ ...wanted, replica }, numbers.length, used, input, notices);
    used.add(port);
    const host = published.includes(port) || isOpen ? port : published[0];
    return {
      service,
      replica,
      container: containerId(service, replica),
      containerPort,
      host: loopback,
      port,
      ...(host !== undefined && { published: host }),
    };
  });
}

function previousPort(wanted: WantedPort, replica: number, { previous }: AddressInput): number | undefined {
  const found = previous?.replicas?.find(
    (one) =>
      one.service === wanted.service && one.containerPort === wanted.containerPort && one.replica === replica,
  );
  if (found === undefined) return undefined;
  const isInRange = wanted.published.length === 0 || wanted.published.includes(found.published ?? 0);
  return isInRange ? found.port : undefined;
}

function nextPort(
  wanted: WantedPort,
  count: number,
  used: ReadonlySet<number | undefined>,
  input: AddressInput,
  notices: MovedPort[],
): number {
  const left = wanted.published.filter((port) => !used.has(port));
  const free = left.find((port) => !(port in input.taken));
  if (free !== undefined) return free;
  if (wanted.published.length === 0 || count === 1) return choose(wanted, input, notices);
  throw rangeIsFull(wanted, count);
}

function rangeIsFull({ service, published, replica }: WantedPort, count: number): DrydockError {
  const range = `${published[0]}-${published.at(-1)}`;
  return new DrydockError(
    'PORT_TAKEN',
    `${service}: no port of ${range} is left for replica ${replica} of ${count}`,
    {
      hint: 'publish a wider range, or run fewer replicas',
      data: { service, replica, range },
    },
  );
}
