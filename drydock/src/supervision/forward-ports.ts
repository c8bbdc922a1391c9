import type { PortAddress } from '../plan/addresses.ts';
import { Forwarder } from './forwarder.ts';
import type { Stack } from './stack.ts';

/**
 * A process listens at one address only. What comes to the others that the file publishes for the same port is handed on
 * to that one, from when the service runs until it ends.
 */
export function forwardPorts(stack: Stack): { close(): void } {
  const open = new Map<string, Forwarder>();
  const update = () => {
    const wanted = new Map(wantedForwarders(stack));
    for (const [id, forwarder] of open) {
      if (wanted.has(id)) continue;
      forwarder.close();
      open.delete(id);
    }
    for (const [id, [from, to]] of wanted) {
      if (open.has(id)) continue;
      const forwarder = new Forwarder(from, (error) => tell(stack, from, error), to.host);
      forwarder.add(to.port);
      open.set(id, forwarder);
    }
  };
  const stop = stack.onChange(update);
  return {
    close: () => {
      stop();
      for (const forwarder of open.values()) forwarder.close();
      open.clear();
    },
  };
}

function wantedForwarders(stack: Stack): [id: string, [from: PortAddress, to: PortAddress]][] {
  const running = new Set(stack.status().flatMap(({ service, state }) => (runs.has(state) ? [service] : [])));
  const { ports } = stack.addresses;
  return ports
    .filter(({ isForwarder, service }) => isForwarder && running.has(service))
    .flatMap((from) => {
      const to = ports.find(
        (one) => !one.isForwarder && one.service === from.service && one.containerPort === from.containerPort,
      );
      return to ? [[`${from.host} ${from.port} ${to.port}`, [from, to]]] : [];
    });
}

const runs = new Set(['running', 'restarting', 'stopping']);

function tell(
  stack: Stack,
  { service, host, port }: PortAddress,
  { code, message }: NodeJS.ErrnoException,
): void {
  const why =
    code === 'EADDRINUSE'
      ? 'is taken'
      : code === 'EADDRNOTAVAIL'
        ? 'is not of this host'
        : `cannot be listened on: ${message}`;
  stack.notice('error', 'PORT_TAKEN', `${host}:${port}, which ${service} publishes too, ${why}`, { service });
}
