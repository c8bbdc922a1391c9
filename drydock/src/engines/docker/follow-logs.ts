import type { Clock } from '../../base/clock.ts';
import type { Observe } from '../engine.ts';
import type { DockerCli } from './docker-cli.ts';
import { parseLogLine } from './parse-log-line.ts';

export interface FollowLogs {
  docker: DockerCli;
  /** `docker compose -f … ` in front of the verb. */
  compose: readonly string[];
  services: readonly string[];
  /** Milliseconds since the epoch; earlier lines are not shown. */
  since?: number;
  tail?: number;
  follow: boolean;
  serviceOf(container: string): string;
  observe: Observe;
  signal: AbortSignal;
}

/** Lines of `docker compose logs`, in Docker's order, as events. Ends with the command: without containers, at once. */
export async function readLogs(options: FollowLogs): Promise<number | undefined> {
  const { docker, compose, services, since, tail, follow, serviceOf, observe, signal } = options;
  let last: number | undefined;
  const args = [
    ...compose,
    'logs',
    ...['--no-color', '--timestamps'],
    ...(follow ? ['--follow'] : []),
    ...(since === undefined ? [] : ['--since', new Date(since).toISOString()]),
    ...(tail === undefined ? [] : ['--tail', String(tail)]),
    ...services,
  ];
  const onLine = (text: string) => {
    const parsed = parseLogLine(text);
    if (!parsed) return;
    last = parsed.at;
    const { at, container, line } = parsed;
    // Docker Compose writes both streams of a container to one.
    observe({ type: 'log', at, service: serviceOf(container), stream: 'stdout', line });
  };
  await docker.stream(args, { onLine, signal });
  return last;
}

/** Follows for as long as the caller wants: begins again when containers were all gone for a while. */
export async function keepFollowing(options: FollowLogs & { clock: Clock }): Promise<void> {
  let { since } = options;
  while (!options.signal.aborted) {
    const last = await readLogs({ ...options, since, follow: true });
    if (last !== undefined) since = last + 1;
    await options.clock.sleep(300, options.signal).catch(() => undefined);
  }
}
