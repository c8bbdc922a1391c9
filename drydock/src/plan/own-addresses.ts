import type { AddressTable, PortAddress } from './addresses.ts';

/** Where the service that reads the table listens itself. */
export function ownAddresses(table: AddressTable, service: string): readonly PortAddress[] {
  return table.own ?? table.ports.filter((one) => one.service === service);
}

/** The table as one replica of a service reads it. */
export function ofReplica(table: AddressTable, service: string, replica: number): AddressTable {
  const own = (table.replicas ?? []).filter((one) => one.service === service && one.replica === replica);
  return own.length > 0 ? { ...table, own } : table;
}
