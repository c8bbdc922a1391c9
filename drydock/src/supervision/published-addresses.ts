import type { Project } from '../compose/model.ts';
import type { AddressTable } from '../plan/addresses.ts';
import { ownAddresses } from '../plan/own-addresses.ts';

/** How a person reaches a service: `http://localhost:3000`, or `localhost:5432` for what no browser opens. */
export function publishedAddresses(project: Project, table: AddressTable, service: string): string[] {
  const definition = project.services[service];
  return ownAddresses(table, service)
    .filter((address) => address.published !== undefined)
    .map(({ containerPort, host, port }) => {
      const mapping = definition?.ports?.find(({ target }) => target === containerPort);
      const protocol = mapping?.app_protocol ?? (definition?.build ? 'http' : undefined);
      const place = `${nameOf(host)}:${port}`;
      return protocol === 'http' || protocol === 'https' ? `${protocol}://${place}` : place;
    });
}

function nameOf(host: string): string {
  if (host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
