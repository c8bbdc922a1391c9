import type { EventsOptions } from '../engine.ts';
import type { DockerCli } from './docker-cli.ts';

interface DockerEvent {
  id: string;
  Action: string;
  timeNano: number;
  Actor: { Attributes: Record<string, string> };
}

/**
 * `docker events` of the project's containers, one-offs left out as `docker compose events` does; that one (2.26) knows
 * neither `--since` nor `--until`.
 */
export async function readEvents(
  docker: DockerCli,
  project: string,
  { services, since, until, observe, signal }: EventsOptions,
): Promise<void> {
  const seconds = (flag: string, ms: number | undefined) =>
    ms === undefined ? [] : [flag, String(ms / 1000)];
  const filters = ['--filter', 'type=container', '--filter', `label=com.docker.compose.project=${project}`];
  const args = ['events', '--format', '{{json .}}', ...filters];
  await docker.stream([...args, ...seconds('--since', since), ...seconds('--until', until)], {
    signal,
    onLine: (line, stream) => {
      if (stream === 'stderr' || !line.startsWith('{')) return;
      const { id, Action, timeNano, Actor } = JSON.parse(line) as DockerEvent;
      const labels = Actor.Attributes;
      const service = labels['com.docker.compose.service'] ?? '';
      if (labels['com.docker.compose.oneoff'] === 'True') return;
      if (services.length > 0 && !services.includes(service)) return;
      const own = Object.entries(labels).filter(([name]) => !name.startsWith('com.docker.compose.'));
      const time = new Date(timeNano / 1e6).toISOString();
      const attributes = Object.fromEntries(own);
      observe({ time, type: 'container', service, id, action: Action, attributes });
    },
  });
}
