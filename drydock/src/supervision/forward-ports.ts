import net from 'node:net';
import type { PortAddress } from '../plan/addresses.ts';
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
      if (!open.has(id))
        open.set(
          id,
          forward(from, to, (error) => tell(stack, from, error)),
        );
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

interface Forwarder {
  close(): void;
}

function forward(
  from: PortAddress,
  to: PortAddress,
  onError: (error: NodeJS.ErrnoException) => void,
): Forwarder {
  const sockets = new Set<net.Socket>();
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const target = net.connect({ host: to.host, port: to.port, allowHalfOpen: true });
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.once('close', () => sockets.delete(one));
      one.pipe(other);
    }
  });
  server.on('error', onError);
  server.listen({ host: from.host, port: from.port });
  return {
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

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
