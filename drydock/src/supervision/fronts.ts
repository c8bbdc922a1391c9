import type { Clock } from '../base/clock.ts';
import { tcpProbe } from '../engines/local/probe.ts';
import { Forwarder, type Place } from './forwarder.ts';
import type { Stack } from './stack.ts';
import type { SupervisedService } from './supervise-service.ts';

export interface Fronts {
  close(): void;
}

/** One process of one replica, from its start to its end. */
interface Life {
  pid: number;
  ended: AbortController;
}

/** What the names of services with replicas lead to: spreads connections over those that have opened their port. */
export function openFronts(stack: Stack, clock: Clock): Fronts {
  const forwarders = new Map<string, Forwarder>();
  const lives = new Map<string, Life>();

  const lead = (front: Place, target: number, signal: AbortSignal, onError: (error: Error) => void) => {
    if (signal.aborted) return;
    const key = `${front.host}:${front.port}`;
    const forwarder = forwarders.get(key) ?? new Forwarder(front, onError);
    forwarders.set(key, forwarder);
    forwarder.add(target);
    signal.addEventListener('abort', () => forwarder.remove(target), { once: true });
  };

  /** Ports that the table knows. */
  const openDeclared = ({ name, replica }: SupervisedService, signal: AbortSignal) => {
    const { ports, replicas = [] } = stack.addresses;
    for (const { host, port, containerPort } of replicas.filter(
      (one) => one.service === name && one.replica === replica,
    )) {
      const front = ports.find(
        (one) => !one.isForwarder && one.service === name && one.containerPort === containerPort,
      );
      const tell = ({ message }: Error) => {
        const text = `${name}:${containerPort} cannot be reached by its name: ${message}`;
        stack.notice('error', 'FRONT_FAILED', text, { service: name });
      };
      if (front)
        void opened(host, port, clock, signal).then((isOpen) => isOpen && lead(front, port, signal, tell));
    }
  };

  const look = () => {
    for (const one of stack.all()) {
      const { pid } = one.status();
      const known = lives.get(one.key);
      if (known?.pid === pid) continue;
      known?.ended.abort();
      lives.delete(one.key);
      if (pid === undefined) continue;
      const ended = new AbortController();
      lives.set(one.key, { pid, ended });
      openDeclared(one, ended.signal);
    }
  };

  const unsubscribe = stack.onChange(look);
  return {
    close: () => {
      unsubscribe();
      for (const { ended } of lives.values()) ended.abort();
      for (const forwarder of forwarders.values()) forwarder.close();
    },
  };
}

/** Looks often at first; a port may also open late, or never. */
async function opened(host: string, port: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
  const ask = tcpProbe(host, port);
  for (let asked = 0; !signal.aborted; asked++) {
    if ((await ask(signal).catch(() => ({ ok: false }))).ok) return !signal.aborted;
    await clock.sleep(asked < 600 ? 50 : 500, signal).catch(() => {});
  }
  return false;
}
