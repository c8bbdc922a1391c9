import { replicaKey } from '../base/replica.ts';
import type { LogsOptions, Observe } from '../engines/engine.ts';
import { readLogs, type ServiceLogLine } from '../logs/read-logs.ts';
import type { ControlClient } from './control-client.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { EventFeed } from './event-feed.ts';
import { isActive } from './service-state.ts';

/** Tells the logs of the running stack, or of the last one: from the files, then live, with no line missing or twice. */
export async function showLogs(
  { logs: folder, previousLogs: previousFolder }: Pick<ProjectPaths, 'logs' | 'previousLogs'>,
  client: ControlClient | undefined,
  options: LogsOptions,
): Promise<void> {
  const { services, tail, since, until = Infinity, index, observe } = options;
  const wanted = { services, index, tail, since, until, previous: previousFolder };
  if (!client) return tellAll(readLogs(folder, wanted), observe);
  const feed = new EventFeed();
  const upTo = await client.subscribe({ history: 0 }, feed.push);
  tellAll(readLogs(folder, { ...wanted, upTo }), observe);
  if (!options.follow) return;
  const concerns = ({ service, replica = 1 }: Told) =>
    (services.length === 0 || services.includes(service)) && (index === undefined || replica === index);
  const ended = new Promise<void>((resolve) => {
    const active = new Set<string>();
    const endIfOver = () => active.size === 0 && resolve();
    feed.attach((event) => {
      if (event.type === 'log' && concerns(event) && event.at <= until) observe(event);
      if (event.type !== 'state' || !concerns(event.status)) return;
      observe(event);
      const { service, replica } = event.status;
      if (isActive(event.status.state)) active.add(replicaKey(service, replica));
      else if (active.delete(replicaKey(service, replica))) setTimeout(endIfOver, restartMs);
    });
    endIfOver();
  });
  await Promise.race([ended, client.closed, aborted(options.signal)]);
}

type Told = { service: string; replica?: number };

/** A restart has a moment between the end and the new start, which is no end of the output. */
const restartMs = 500;

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function tellAll(lines: ServiceLogLine[], observe: Observe): void {
  for (const { at, service, replica, stream, line } of lines) {
    const which = replica === undefined ? {} : { replica };
    observe({ type: 'log', at, service, ...which, stream, line });
  }
}
