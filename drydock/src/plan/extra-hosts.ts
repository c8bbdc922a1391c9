/** The names under which Docker's containers reach the host. */
const hostNames = ['host.docker.internal', 'gateway.docker.internal', 'kubernetes.docker.internal'];

/**
 * Names that are no services but resolve in a service's container, in lower case -> address: `extra_hosts`, and the names
 * of the host itself, which a host process reaches at its own loopback address.
 */
export function extraHosts(service: Readonly<Record<string, unknown>>): Record<string, string> {
  const result = Object.fromEntries(hostNames.map((name) => [name, loopback]));
  for (const entry of (service.extra_hosts as string[] | undefined) ?? []) {
    const [, name = '', address = ''] = /^([^=:]+)[=:](.+)$/.exec(entry) ?? [];
    if (name === '') continue;
    result[name.toLowerCase()] = address === 'host-gateway' ? loopback : address.replace(/^\[(.*)\]$/, '$1');
  }
  return result;
}

const loopback = '127.0.0.1';

/** Puts addresses where a text has one of these names as a host: alone, in a URL, or before a port. */
export function replaceHosts(text: string, hosts: Readonly<Record<string, string>>): string {
  return text.replace(hostPlace, (whole, before: string, name: string) => {
    const address = hosts[name.toLowerCase()];
    if (address === undefined) return whole;
    return before + (address.includes(':') ? `[${address}]` : address);
  });
}

/** A host name stands behind `//`, `@`, white space or a separator, and before a port, a path or the end. */
const hostPlace = /(^|\/\/|@|[\s,;="'(])([a-z0-9](?:[\w.-]*[a-z0-9])?)(?=$|[:/?#\s,;"')])/gi;
