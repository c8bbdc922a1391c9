import type { Observe } from '../engine.ts';
import type { LineOrigin } from './container-lines.ts';
import type { DockerCli } from './docker-cli.ts';
import { parseLogLine } from './parse-log-line.ts';

export interface ReadLogs {
  docker: DockerCli;
  /** `docker compose -f … ` in front of the verb. */
  compose: readonly string[];
  services: readonly string[];
  tail?: number;
  since?: number;
  until?: number;
  index?: number;
  originOf(container: string): LineOrigin;
  observe: Observe;
  signal: AbortSignal;
}

/** What services wrote so far, as events. */
export async function readLogs(options: ReadLogs): Promise<void> {
  const { docker, compose, services, tail, since, until, index, originOf, observe, signal } = options;
  const limit = [
    ...(tail === undefined ? [] : ['--tail', String(tail)]),
    ...(since === undefined ? [] : ['--since', new Date(since).toISOString()]),
    ...(until === undefined ? [] : ['--until', new Date(until).toISOString()]),
    ...(index === undefined ? [] : ['--index', String(index)]),
  ];
  await docker.stream([...compose, 'logs', '--no-color', '--timestamps', ...limit, ...services], {
    onLine: (text) => {
      const parsed = parseLogLine(text);
      if (!parsed) return;
      const { at, container, line } = parsed;
      // Docker Compose writes both streams of a container to one.
      observe({ type: 'log', at, ...originOf(container), stream: 'stdout', line });
    },
    signal,
  });
}
