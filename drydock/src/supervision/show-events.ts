import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { EventsOptions } from '../engines/engine.ts';
import type { ServiceEvent } from '../engines/service-event.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import type { LogHub } from '../logs/log-hub.ts';
import type { ControlClient } from './control-client.ts';
import { aborted } from './show-logs.ts';
import { tellEvents } from './tell-events.ts';

/** Keeps what happens, for `events --since`. They are few: each is written at once. */
export function keepEvents(hub: LogHub<StackEvent>, project: string, logs: string): void {
  const file = eventsFile(logs);
  const { observe } = tellEvents(project, (event) => appendFileSync(file, `${JSON.stringify(event)}\n`));
  hub.subscribe(observe);
}

/** Tells what has happened since a moment, then what happens, until another moment or the end of the stack. */
export async function showEvents(
  { logs, previousLogs, project }: { logs: string; previousLogs: string; project: string },
  client: ControlClient | undefined,
  { services, since, until = Infinity, observe, signal }: EventsOptions,
): Promise<void> {
  const isAsked = ({ service, time }: ServiceEvent) =>
    (services.length === 0 || services.includes(service)) && Date.parse(time) <= until;
  const tell = (event: ServiceEvent) => isAsked(event) && observe(event);
  const live = tellEvents(project, tell);
  if (client) live.begin(await client.status());
  if (since !== undefined) {
    const past = [previousLogs, logs].flatMap((folder) => readEvents(eventsFile(folder)));
    past.filter(({ time }) => Date.parse(time) >= since).forEach(tell);
  }
  if (!client || until <= Date.now()) return;
  await client.subscribe({ history: 0 }, live.observe);
  const late = until === Infinity ? [] : [AbortSignal.timeout(until - Date.now())];
  await Promise.race([client.closed, aborted(AbortSignal.any([signal, ...late]))]);
}

function eventsFile(folder: string): string {
  return path.join(folder, 'events.jsonl');
}

function readEvents(file: string): ServiceEvent[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter(Boolean).map((line) => JSON.parse(line) as ServiceEvent);
  } catch {
    return [];
  }
}
