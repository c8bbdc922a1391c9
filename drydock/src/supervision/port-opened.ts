import type { Clock } from '../base/clock.ts';
import { poll } from '../base/poll.ts';
import { tcpProbe } from '../engines/local/probe.ts';

/**
 * Resolves when something listens there. A connection costs next to nothing, a health check that starts a Node process
 * a tenth of a second of CPU: so the port is watched closely, and its opening is when the check is worth asking.
 */
export async function portOpened(
  { host, port }: { host: string; port: number },
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const ask = tcpProbe(host, port);
  const isOpen = async () => (await ask(signal)).ok;
  const opened = poll(isOpen, { everyMs: 50, timeoutMs: 10 * 60_000, clock, signal });
  return (await opened.catch(() => undefined)) === true;
}
