import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AddressTable, PortAddress } from '../../../plan/addresses.ts';
import { addressesOf } from '../../../plan/find-address.ts';
import { ownAddresses } from '../../../plan/own-addresses.ts';

export interface PreloadInput {
  /** The one whose `listen` calls follow its moved ports. */
  service: string;
  table: AddressTable;
  /** Names that are no services -> address. */
  hosts?: Readonly<Record<string, string>>;
  /** Container paths -> paths of this host, longest first. */
  paths?: readonly (readonly [container: string, host: string])[];
  /** The service's own. */
  nodeOptions: string | undefined;
  /** Folder in which processes note the ports that the file does not know of; in `os.hostname()` what the file says. */
  registry?: string;
  hostname?: string;
}

/**
 * What the preload needs, as environment: the tables in two variables, and itself in NODE_OPTIONS behind the service's
 * own options.
 */
export function preloadEnvironment({
  service,
  table,
  hosts = {},
  paths = [],
  nodeOptions,
  registry,
  hostname,
}: PreloadInput): Record<string, string> {
  const ports = table.ports.filter((one) => !one.isForwarder);
  const { udp = [] } = table;
  const own = ownAddresses(table, service).filter((one) => !one.isForwarder);
  const replicas = (table.replicas ?? []).map((one) => ({ ...one, service: one.container }));
  const addresses = {
    service,
    registry,
    hostname,
    own: own.map((one) => [one.containerPort, one.port]),
    ports: [...ports, ...replicas].map(place),
    udp: {
      own: udp.filter((one) => one.service === service).map((one) => [one.containerPort, one.port]),
      ports: udp.map(place),
    },
    hidden: table.hidden ?? [],
    hosts: Object.entries(hosts),
    names: Object.entries(table.names).map(([name, target], index) => [
      name,
      { service: target, address: lookupAddress(target, table, index) },
    ]),
  };
  return {
    NODE_OPTIONS: [nodeOptions, `--require ${quote(preloadFile('preload.cjs'))}`].filter(Boolean).join(' '),
    DRYDOCK_ADDRESSES: JSON.stringify(addresses),
    ...(paths.length > 0 && { DRYDOCK_PATHS: JSON.stringify(paths) }),
  };
}

function place({ service, containerPort, host, port }: PortAddress) {
  return [`${service}:${containerPort}`, [host, port]] as const;
}

/** In the build it lies beside the program, in the source beside this file. */
export function preloadFile(name: string): string {
  const candidates = [`./${name}`, `../${name}`].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return candidates.find((path) => existsSync(path)) ?? (candidates[0] as string);
}

/**
 * What a lookup of a name answers. A program that looks a name up and connects to the address by itself must not land at
 * a stranger on 5432 when the port moved, so such a service gets an address of its own, which connecting recognises.
 */
function lookupAddress(service: string, table: AddressTable, index: number): string {
  const hasMoved = addressesOf(table, service).some((one) => one.port !== one.containerPort);
  return hasMoved ? `127.83.${(index >> 8) & 255}.${(index & 255) + 1}` : '127.0.0.1';
}

/** NODE_OPTIONS is split at spaces; quotes and backslashes protect them. */
function quote(path: string): string {
  return /[\s"\\]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;
}
