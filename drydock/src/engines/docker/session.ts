import type { Clock } from '../../base/clock.ts';
import { DrydockError } from '../../base/errors.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { selectServices } from '../../plan/select.ts';
import type { Observe, UpOptions } from '../engine.ts';
import type { Phase, ServiceStatus } from '../stack-event.ts';
import { decideBuilds } from './build-record.ts';
import { composeUp } from './compose-up.ts';
import { composeWatch } from './compose-watch.ts';
import { serviceByContainer } from './container-lines.ts';
import type { DockerCli } from './docker-cli.ts';
import { keepFollowing } from './follow-logs.ts';
import { isReady, readinessOf } from './readiness.ts';
import { watchStack } from './stack-watch.ts';
import { refuseTakenPorts } from './taken-ports.ts';

/** One `up` and what follows it in the same process: state changes, output, and the moment when all is ready. */
export interface Session {
  up(options: UpOptions): Promise<void>;
  /** Until nothing runs any more or the signal aborts. */
  follow(services: readonly string[], signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  loaded: LoadedProject;
  compose: readonly string[];
  docker: DockerCli;
  clock: Clock;
  observe: Observe;
}

export function createSession({ loaded, compose, docker, clock, observe }: SessionOptions): Session {
  const { project } = loaded;
  const started = clock.now();
  const closing = new AbortController();
  const phases: Phase[] = [];
  const readyAt = new Map<string, number>();
  const watch = watchStack({ docker, project, clock, observe: notePhases });
  const background: Promise<void>[] = [];
  let services: string[] = [];
  let isReadyTold = false;

  function notePhases(event: Parameters<Observe>[0]): void {
    observe(event);
    if (event.type !== 'state' || isReadyTold) return;
    if (isReady(event.status) && !readyAt.has(event.service)) readyAt.set(event.service, event.at - started);
  }

  function tellWhenReady(statuses: readonly ServiceStatus[]): void {
    if (isReadyTold || readinessOf(statuses, services).verdict !== 'ready') return;
    isReadyTold = true;
    const perService = [...readyAt].map(([service, ms]): Phase => ({ service, name: 'ready after', ms }));
    observe({
      type: 'ready',
      at: clock.now(),
      ms: clock.now() - started,
      phases: [...phases, ...perService],
    });
  }

  function followOutput(): void {
    const serviceOf = (name: string) => serviceByContainer(watch.containers())(name);
    const { signal } = closing;
    const shared = { docker, compose, services, follow: true, serviceOf, observe, signal, clock };
    background.push(keepFollowing({ ...shared, since: started }));
  }

  async function waitUntilReady({ waitTimeoutMs, signal }: UpOptions): Promise<void> {
    const limit =
      waitTimeoutMs === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(waitTimeoutMs)]);
    const decide = (statuses: ServiceStatus[]) => {
      const readiness = readinessOf(statuses, services);
      return readiness.verdict === 'waiting' ? undefined : readiness;
    };
    const result = await watch.until(decide, limit).catch((error: unknown) => {
      throw signal.aborted || !limit.aborted ? error : waitedTooLong(waitTimeoutMs ?? 0);
    });
    const statuses = await watch.refresh();
    if (result.verdict === 'failed')
      throw serviceFailed(statuses.find(({ service }) => service === result.status.service)!);
    tellWhenReady(statuses);
  }

  return {
    up: async (options) => {
      services = selectServices(project, {
        services: options.services,
        noDeps: options.noDeps,
        profiles: loaded.profiles,
      });
      await watch.refresh();
      await refuseTakenPorts(loaded, services, boundPorts(watch.containers()));
      const builds = decideBuilds(loaded, services);
      for (const [service, cause] of Object.entries(builds.causes)) {
        observe({ type: 'progress', at: clock.now(), service, step: 'build', text: `building: ${cause}` });
      }
      if (!options.detach || options.wait) followOutput();
      const build = options.build || Object.keys(builds.causes).length > 0;
      const failure = await composeUp(
        { docker, compose, project: project.name, clock },
        { ...options, observe, build },
      );
      if (failure) {
        const statuses = await watch.refresh();
        const culprit = statuses.find(({ service }) => service === failure.failedService);
        throw culprit ? serviceFailed(culprit) : failure.error;
      }
      builds.remember();
      phases.push({ service: '', name: build ? 'build and create' : 'create', ms: clock.now() - started });
      if (options.wait) await waitUntilReady(options);
      else tellWhenReady(await watch.refresh());
    },

    follow: async (followed, signal) => {
      if (services.length === 0) {
        services = selectServices(project, { services: followed, noDeps: true, profiles: loaded.profiles });
        followOutput();
      }
      const stop = new AbortController();
      const both = AbortSignal.any([signal, stop.signal]);
      background.push(composeWatch({ docker, compose, loaded, services, observe, clock, signal: both }));
      const ended = (statuses: ServiceStatus[]) => {
        tellWhenReady(statuses);
        const own = statuses.filter(({ service }) => services.includes(service));
        return (
          own.every(({ state }) => state === 'exited' || state === 'created' || state === 'failed') ||
          undefined
        );
      };
      try {
        await watch.until(ended, signal);
        observe({ type: 'stopped', at: clock.now(), reason: 'all services have ended' });
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        stop.abort();
      }
    },

    close: async () => {
      closing.abort();
      await Promise.all([watch.close(), ...background]);
    },
  };
}

function boundPorts(containers: ReturnType<ReturnType<typeof watchStack>['containers']>): Set<number> {
  const bindings = containers.flatMap(({ NetworkSettings }) =>
    Object.values(NetworkSettings.Ports ?? {}).flat(),
  );
  return new Set(bindings.map((bound) => Number(bound?.HostPort)));
}

function serviceFailed(status: ServiceStatus): DrydockError {
  const { service, state, exitCode, health, detail } = status;
  const how =
    health === 'unhealthy' ? 'is unhealthy' : exitCode === undefined ? state : `exited with code ${exitCode}`;
  const lines = detail ? `\n${detail.replaceAll(/^/gm, `  ${service} | `)}` : '';
  return new DrydockError('SERVICE_FAILED', `${service} ${how}${lines}`, {
    hint: `its output: drydock logs ${service}`,
    data: { service, exitCode, health },
  });
}

function waitedTooLong(ms: number): DrydockError {
  return new DrydockError('WAIT_TIMEOUT', `not everything became healthy within ${Math.round(ms / 1000)} s`, {
    hint: 'see which: drydock ps',
  });
}
