import { DrydockError } from '../base/errors.ts';
import type { WantedPort } from './wanted-ports.ts';

/** Two services cannot have one port of this host: refused before anything starts, as the second could only fail. */
export function refuseSharedPorts(
  wanted: readonly WantedPort[],
  { starting, running }: { starting: ReadonlySet<string>; running: ReadonlySet<string> },
): void {
  const holders = new Map<string, string>();
  for (const { service, published, forwarder } of wanted) {
    // Of a range another one may be free.
    if (published.length !== 1 || !(starting.has(service) || running.has(service))) continue;
    const place = `${forwarder?.host ?? '127.0.0.1'}:${published[0]}`;
    const holder = holders.get(place);
    if (holder !== undefined && (starting.has(service) || starting.has(holder)))
      throw sharedPort(published[0] as number, holder, service);
    holders.set(place, service);
  }
}

function sharedPort(port: number, holder: string, service: string): DrydockError {
  const who =
    holder === service
      ? `${service} publishes port ${port} twice`
      : `${holder} and ${service} both publish port ${port}`;
  return new DrydockError('PORT_TWICE', `${who} of this host`, {
    hint: `Publish one of them at another port, as in "${port + 1}:…", or start only one of them.`,
    data: { port, services: [holder, service] },
  });
}
