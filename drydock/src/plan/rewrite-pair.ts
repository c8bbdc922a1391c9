import type { AddressTable } from './addresses.ts';
import { addressesOf, containerPort, serviceOf } from './find-address.ts';

/**
 * `DB_HOST=db` with `DB_PORT=5432` beside it: both follow the table. A host alone follows only when it is certain which
 * port the program will add: when none of the service's ports moved. Otherwise the name stays, and the Node preload
 * resolves it.
 */
export function rewritePair(
  variable: string,
  environment: Record<string, string>,
  table: AddressTable,
): { to: string; rule: 'host and port pair' } | undefined {
  const [, prefix, role] = pairVariable.exec(variable) ?? [];
  if (!prefix || !role) return undefined;
  const to =
    role.toUpperCase() === 'PORT'
      ? pairedPort(prefix, environment, table)
      : pairedHost(variable, prefix, environment, table);
  return to === undefined ? undefined : { to, rule: 'host and port pair' };
}

const hostRoles = ['HOST', 'HOSTNAME', 'SERVER', 'ADDR', 'ADDRESS'];
const pairVariable = new RegExp(`^(.+?)_?(PORT|${hostRoles.join('|')})$`, 'i');

function pairedHost(
  variable: string,
  prefix: string,
  environment: Record<string, string>,
  table: AddressTable,
): string | undefined {
  const service = serviceOf(environment[variable] ?? '', table);
  if (service === undefined) return undefined;
  const port = partner(prefix, ['PORT'], environment);
  const ports = addressesOf(table, service);
  if (port !== undefined) return containerPort(table, service, Number(port))?.host;
  return ports.length > 0 && ports.every((one) => one.port === one.containerPort)
    ? ports[0]?.host
    : undefined;
}

function pairedPort(
  prefix: string,
  environment: Record<string, string>,
  table: AddressTable,
): string | undefined {
  const port = partner(prefix, ['PORT'], environment) ?? '';
  if (!/^\d+$/.test(port)) return undefined;
  const hosts = hostRoles.flatMap((role) => partner(prefix, [role], environment) ?? []);
  const services = new Set(hosts.map((host) => serviceOf(host, table)));
  // Two hosts that share one port variable would need two values: leave both to the preload.
  const [service] = services;
  if (services.size !== 1 || service === undefined) return undefined;
  const address = containerPort(table, service, Number(port));
  return address && String(address.port);
}

/** The value of `DB_PORT` or `PGPORT`: with and without the underscore, in the case of the variable. */
function partner(prefix: string, roles: string[], environment: Record<string, string>): string | undefined {
  for (const role of roles.flatMap((one) => [one, one.toLowerCase()])) {
    const value = environment[`${prefix}_${role}`] ?? environment[`${prefix}${role}`];
    if (value !== undefined) return value;
  }
  return undefined;
}
