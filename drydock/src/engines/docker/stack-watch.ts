import type { Clock } from '../../base/clock.ts';
import type { Project } from '../../compose/model.ts';
import type { Observe } from '../engine.ts';
import type { ServiceStatus } from '../stack-event.ts';
import { coalesce } from './coalesce.ts';
import { lastLines } from './container-lines.ts';
import { serviceOf, type InspectedContainer } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { toStatuses } from './docker-status.ts';
import { listContainers } from './list-containers.ts';

/** What Docker tells about a project while somebody looks: every change of a service's state, as it comes. */
export interface StackWatch {
  /** Asks Docker now, tells what changed, and gives back all. */
  refresh(): Promise<ServiceStatus[]>;
  containers(): readonly InspectedContainer[];
  /** Resolves with the first answer of `decide` that is not undefined; asks it again after every change. */
  until<T>(decide: (statuses: ServiceStatus[]) => T | undefined, signal: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

export interface StackWatchOptions {
  docker: DockerCli;
  project: Project;
  observe: Observe;
  clock: Clock;
  /** Called with what is there after every look. */
  onContainers?(containers: readonly InspectedContainer[]): void;
  /** True while we stop services ourselves: then an exit is no news. */
  isStopping(): boolean;
}

/** Executions of health checks would be most of the stream: only these say that a state changed. */
const relevant = ['create', 'start', 'die', 'stop', 'pause', 'unpause', 'destroy', 'health_status'];

const eventFormat =
  '{{.Action}} {{index .Actor.Attributes "com.docker.compose.service"}} {{index .Actor.Attributes "exitCode"}}';

export function watchStack(options: StackWatchOptions): StackWatch {
  const { docker, project, observe, clock, isStopping } = options;
  const closing = new AbortController();
  const told = new Map<string, string>();
  const restarts = new Map<string, number>();
  /** Exit codes as events told them: Docker may have started the container again before we look at it. */
  const exits = new Map<string, number>();
  const waiters = new Set<() => void>();
  let latest: ServiceStatus[] = [];
  let containers: InspectedContainer[] = [];

  const look = async () => {
    if (closing.signal.aborted) return;
    containers = await listContainers(docker, project.name);
    options.onContainers?.(containers);
    latest = toStatuses(project, containers);
    for (const status of latest) {
      const key = JSON.stringify(status);
      if (told.get(status.service) === key) continue;
      const isFirst = !told.has(status.service);
      told.set(status.service, key);
      // How it ended long ago is no news.
      if (isFirst && ['created', 'exited', 'failed'].includes(status.state)) continue;
      const wasRestarted = status.restarts > (restarts.get(status.service) ?? status.restarts);
      restarts.set(status.service, status.restarts);
      const exitCode = status.exitCode || (wasRestarted ? exits.get(status.service) : undefined);
      if (exitCode) await describeExit(status, exitCode);
      observe({ type: 'state', at: clock.now(), service: status.service, status });
    }
    for (const wake of waiters) wake();
  };

  /** Its last lines, for the error and for one who does not see its output. */
  const describeExit = async (status: ServiceStatus, exitCode: number) => {
    const { service } = status;
    const own = containers.filter((one) => serviceOf(one) === service);
    const container = own.find(({ State }) => State.ExitCode === exitCode) ?? own[0];
    if (!container || isStopping()) return;
    const lines = await lastLines(docker, container.Id);
    if (status.exitCode) status.detail ??= lines.join('\n');
    const text = `${service} exited with code ${exitCode}`;
    observe({ type: 'notice', at: clock.now(), level: 'warn', service, code: 'SERVICE_EXITED', text, lines });
  };

  const lookOnce = coalesce(look);
  const refresh = async () => {
    await lookOnce();
    return latest;
  };

  const follow = async () => {
    while (!closing.signal.aborted) {
      const args = ['events', '--format', eventFormat, '--filter', 'type=container'];
      const filters = [
        `label=com.docker.compose.project=${project.name}`,
        ...relevant.map((one) => `event=${one}`),
      ];
      await docker.stream([...args, ...filters.flatMap((one) => ['--filter', one])], {
        onLine: (line) => {
          const [action, service, exitCode] = line.split(' ');
          if (action === 'die' && service) exits.set(service, Number(exitCode));
          void refresh().catch(() => undefined);
        },
        signal: closing.signal,
      });
      // The engine went away or was restarted.
      await clock.sleep(1000, closing.signal).catch(() => undefined);
    }
  };
  const following = follow();

  return {
    refresh,
    containers: () => containers,
    until: (decide, signal) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          waiters.delete(check);
          signal.removeEventListener('abort', onAbort);
          act();
        };
        const onAbort = () => finish(() => reject(signal.reason as Error));
        const check = () => {
          const answer = decide(latest);
          if (answer !== undefined) finish(() => resolve(answer));
        };
        if (signal.aborted) return onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        waiters.add(check);
        refresh().catch((error: unknown) => finish(() => reject(error as Error)));
      }),
    close: async () => {
      closing.abort();
      await following;
    },
  };
}
