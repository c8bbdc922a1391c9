import type { LogsOptions, Observe } from '../engines/engine.ts';
import { readLogs, type ServiceLogLine } from '../logs/read-logs.ts';
import type { ControlClient } from './control-client.ts';
import { EventFeed } from './event-feed.ts';

/** Tells the logs of the running stack, or of the last one: from the files, then live, with no line missing or twice. */
export async function showLogs(
  folder: string,
  client: ControlClient | undefined,
  options: LogsOptions,
): Promise<void> {
  const { services, tail, observe } = options;
  if (!client) return tellAll(readLogs(folder, { services, tail }), observe);
  const feed = new EventFeed();
  const upTo = await client.subscribe({ history: 0 }, feed.push);
  tellAll(readLogs(folder, { services, tail, upTo }), observe);
  if (!options.follow) return;
  feed.attach((event) => {
    const concerns = event.type === 'log' && (services.length === 0 || services.includes(event.service));
    if (concerns) observe(event);
  });
  await Promise.race([client.closed, aborted(options.signal)]);
}

export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function tellAll(lines: ServiceLogLine[], observe: Observe): void {
  for (const { at, service, stream, line } of lines) observe({ type: 'log', at, service, stream, line });
}
