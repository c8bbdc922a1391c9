import type { AddressTable, PortAddress } from '../../plan/addresses.ts';
import { ownAddresses } from '../../plan/own-addresses.ts';

/** Where a service of a known kind listens: at its usual container port, else at the only one that the file publishes. */
export function addressOf(table: AddressTable, service: string, usualPort: number): PortAddress {
  const own = ownAddresses(table, service);
  const found = own.find((address) => address.containerPort === usualPort) ?? own[0];
  if (found === undefined) throw new Error(`the address table has no port for ${service}:${usualPort}`);
  return found;
}
