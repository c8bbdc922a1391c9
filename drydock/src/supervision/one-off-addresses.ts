import { DrydockError } from '../base/errors.ts';
import { parsePort } from '../compose/canonical/parse-port.ts';
import type { AddressTable, PortAddress } from '../plan/addresses.ts';
import { loopback } from '../plan/choose-port.ts';
import { freePort } from '../ports/free-port.ts';
import { isFree } from '../ports/is-free.ts';
import type { OneOffRequest } from './one-off-service.ts';

/**
 * Where a one-off listens: never where its service does, as a container of its own would not, unless it was asked to
 * publish. The other services are where they are.
 */
export async function oneOffAddresses(
  table: AddressTable,
  service: string,
  { publish, servicePorts }: Pick<OneOffRequest, 'publish' | 'servicePorts'>,
): Promise<AddressTable> {
  const asked = publish.flatMap(readPort);
  const others = table.ports.filter((address) => address.service !== service);
  const own = table.ports.filter(
    (address) =>
      address.service === service &&
      !address.isForwarder &&
      !asked.some(({ target }) => target === address.containerPort),
  );
  const taken = new Set(table.ports.map(({ port }) => port));
  const moved: PortAddress[] = [];
  for (const address of own)
    moved.push(servicePorts ? await still(address) : await elsewhere(address, taken));
  for (const { target, published, host_ip } of asked) {
    const host = host_ip || loopback;
    const port = published === undefined ? await freePort({ host, avoid: taken }) : Number(published);
    moved.push(await still({ service, containerPort: target, host, port, published: port }));
  }
  return { ...table, ports: [...others, ...moved] };
}

async function elsewhere({ service, containerPort, host }: PortAddress, taken: ReadonlySet<number>) {
  return { service, containerPort, host, port: await freePort({ host, avoid: taken }) };
}

async function still(address: PortAddress): Promise<PortAddress> {
  const { host, port, service } = address;
  if (await isFree(host, port)) return address;
  throw new DrydockError('PORT_TAKEN', `port ${port}, which the one-off of ${service} publishes, is taken`, {
    hint: `${service} itself may hold it: stop it, or publish another port with --publish`,
    data: { service, port },
  });
}

function readPort(text: string) {
  try {
    return parsePort(text);
  } catch (error) {
    throw new DrydockError('USAGE', `--publish ${(error as Error).message}`, { hint: 'write it as 8080:80' });
  }
}
