import type { AddressTable, PortAddress } from './addresses.ts';
import { ownAddresses } from './own-addresses.ts';

/** Whose value is read, and what `localhost` means in it. */
export interface Reader {
  service: string;
  /**
   * `published`: an environment value's `localhost:3001` is the browser's address, so a published port comes first.
   * `self`: a health check or command runs inside the container, so the service's own port comes first.
   */
  loopback: 'published' | 'self';
}

export interface FoundAddress {
  address: PortAddress;
  rule: AddressRule;
}

export type AddressRule = 'service name' | 'published port' | 'own port';

/** What `host:port`, as written in a value of `reader`, means on this host; undefined: nothing of ours. */
export function findAddress(
  host: string,
  port: number,
  table: AddressTable,
  reader: Reader,
): FoundAddress | undefined {
  const service = serviceOf(host, table);
  if (service !== undefined) return found(containerPort(table, service, port), 'service name');
  if (!isLoopback(host)) return undefined;
  const everywhere = [...(table.own ?? []), ...table.ports, ...(table.replicas ?? [])];
  const published = found(
    everywhere.find((one) => one.published === port),
    'published port',
  );
  const own = found(ownPort(table, reader.service, port), 'own port');
  if (isAnyHost(host)) return own;
  return reader.loopback === 'published' ? (published ?? own) : (own ?? published);
}

/** The service that a host name means; host names have no case, and may end with a dot. */
export function serviceOf(host: string, table: AddressTable): string | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  return Object.hasOwn(table.names, name) ? table.names[name] : undefined;
}

/** Every place to which a name of the table leads: a service, or one container of it. */
export function addressesOf(table: AddressTable, name: string): readonly PortAddress[] {
  const own = table.ports.filter(({ service }) => service === name);
  return own.length > 0 ? own : (table.replicas ?? []).filter(({ container }) => container === name);
}

export function containerPort(table: AddressTable, name: string, port: number): PortAddress | undefined {
  return addressesOf(table, name).find((one) => one.containerPort === port);
}

export function ownPort(table: AddressTable, service: string, port: number): PortAddress | undefined {
  return ownAddresses(table, service).find((one) => one.containerPort === port);
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])$/i.test(host) || isAnyHost(host);
}

/** The address that a server listens on: never that of somebody else. */
export function isAnyHost(host: string): boolean {
  return host === '0.0.0.0' || host === '[::]';
}

function found(address: PortAddress | undefined, rule: AddressRule): FoundAddress | undefined {
  return address && { address, rule };
}
