import { hostname, networkInterfaces } from 'node:os';
import type { RecipeContext } from './recipe.ts';

/** An address that a client is told in the container, and where its server listens on this host. */
export interface ClientAddress {
  names: string[];
  containerPort: number;
  host: string;
  port: number;
}

type Context = Pick<RecipeContext, 'name' | 'service' | 'addresses'>;

/** Every address of the project as a client beside one service may name it; that service's own come first. */
export function clientAddresses(context: Context, self = ownNames(context)): ClientAddress[] {
  const { addresses, name } = context;
  const rows = addresses.ports.map(({ service, containerPort, host, port }) => ({
    names: [
      ...Object.keys(addresses.names).filter((one) => addresses.names[one] === service),
      ...(service === name ? self : []),
    ],
    containerPort,
    host,
    port,
    isOwn: service === name,
  }));
  return rows
    .toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))
    .map(({ isOwn: _, ...address }) => address);
}

/** How a container calls itself: `hostname -i` of a check written for it gives an address of this host. */
export function ownNames({ service }: Pick<Context, 'service'>): string[] {
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const named = typeof service.hostname === 'string' ? [service.hostname] : [];
  const loopback = ['localhost', '127.0.0.1', '::1', '0.0.0.0'];
  return [...new Set([...loopback, ...named, hostname(), ...interfaces.map(({ address }) => address)])];
}
