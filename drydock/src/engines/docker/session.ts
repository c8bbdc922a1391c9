import type { Clock } from '../../base/clock.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { selectServices } from '../../plan/select.ts';
import type { Observe, UpOptions } from '../engine.ts';
import type { ServiceStatus } from '../stack-event.ts';
import { decideBuilds } from './build-record.ts';
import { composeUp } from './compose-up.ts';
import { composeWatch } from './compose-watch.ts';
import { boundPorts, serviceOf, type InspectedContainer } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { followOutput } from './follow-output.ts';
import { readinessOf } from './readiness.ts';
import { createReadyReport } from './ready-report.ts';
import { serviceFailed, waitedTooLong } from './service-failure.ts';
import { watchStack } from './stack-watch.ts';
import { refuseTakenPorts } from './taken-ports.ts';

/** One `up` and what follows it in the same process: state changes, output, and the moment when all is ready. */
export interface Session {
  /** On failure and on abort, what it started is stopped again. */
  up(options: UpOptions): Promise<void>;
  /** Until nothing runs any more, or the signal aborts: then what `up` started is stopped; what ran before goes on. */
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
  const { project, profiles } = loaded;
  const opened = clock.now();
  let startedAt = opened;
  let services: string[] = [];
  let started: string[] = [];
  let isStopping = false;
  const background: Promise<void>[] = [];
  const report = createReadyReport(observe, clock, () => startedAt);
  const since = new Date(opened).toISOString();
  const output = followOutput({ docker, observe, since });
  /** Output is shown only to one who stays to see it. */
  let showsOutput = false;
  const showOutput = (containers: readonly InspectedContainer[]) => {
    if (showsOutput) output.update(containers.filter((one) => services.includes(serviceOf(one))));
  };
  const watch = watchStack({
    docker,
    project,
    clock,
    observe: report.observe,
    isStopping: () => isStopping,
    onContainers: showOutput,
  });

  const stopStarted = async () => {
    isStopping = true;
    if (started.length === 0) return;
    await docker.stream([...compose, 'stop', ...started], { onLine: () => undefined });
    await watch.refresh();
  };

  /** Docker builds only what is missing or asked for; what is out of date is found here. */
  const create = async (options: UpOptions) => {
    const builds = decideBuilds(loaded, services);
    for (const [service, cause] of Object.entries(builds.causes)) {
      observe({ type: 'progress', at: clock.now(), service, step: 'build', text: `building: ${cause}` });
    }
    const build = options.build || Object.keys(builds.causes).length > 0;
    const stack = { docker, compose, project: project.name, clock };
    const failure = await composeUp(stack, { ...options, observe, build });
    if (failure) {
      const statuses = await watch.refresh();
      const culprit = statuses.find(({ service }) => service === failure.failedService);
      throw culprit ? serviceFailed(culprit) : failure.error;
    }
    builds.remember();
    report.addPhase({ service: '', name: build ? 'build and create' : 'create', ms: clock.now() - opened });
  };

  const waitUntilReady = async ({ waitTimeoutMs, signal }: UpOptions) => {
    const timeout = waitTimeoutMs === undefined ? [] : [AbortSignal.timeout(waitTimeoutMs)];
    const decide = (statuses: ServiceStatus[]) => {
      const readiness = readinessOf(statuses, services);
      return readiness.verdict === 'waiting' ? undefined : readiness;
    };
    const result = await watch
      .until(decide, AbortSignal.any([signal, ...timeout]))
      .catch((error: unknown) => {
        throw !signal.aborted && timeout[0]?.aborted ? waitedTooLong(waitTimeoutMs!) : error;
      });
    if (result.verdict === 'failed') throw serviceFailed(result.status);
  };

  return {
    up: async (options) => {
      startedAt = options.startedAt ?? opened;
      services = selectServices(project, { services: options.services, noDeps: options.noDeps, profiles });
      const before = await watch.refresh();
      await refuseTakenPorts(loaded, services, boundPorts(watch.containers()));
      const running = before.filter(({ state }) => state === 'running').map(({ service }) => service);
      started = services.filter((name) => !running.includes(name));
      showsOutput = !options.detach;
      try {
        await create(options);
        if (options.wait) await waitUntilReady(options);
        report.tellWhenReady(await watch.refresh(), services);
      } catch (error) {
        await stopStarted();
        throw error;
      }
    },

    follow: async (followed, signal) => {
      if (services.length === 0) {
        services = selectServices(project, { services: followed, noDeps: true, profiles });
        showsOutput = true;
        await watch.refresh();
      }
      const ended = new AbortController();
      const until = AbortSignal.any([signal, ended.signal]);
      background.push(composeWatch({ docker, compose, loaded, services, observe, clock, signal: until }));
      const haveEnded = (statuses: ServiceStatus[]) => {
        report.tellWhenReady(statuses, services);
        const own = statuses.filter(({ service }) => services.includes(service));
        return (
          own.every(({ state }) => state === 'exited' || state === 'created' || state === 'failed') ||
          undefined
        );
      };
      try {
        await watch.until(haveEnded, signal);
        observe({ type: 'stopped', at: clock.now(), reason: 'all services have ended' });
      } catch (error) {
        if (!signal.aborted) throw error;
        await stopStarted();
      } finally {
        ended.abort();
      }
    },

    close: async () => {
      await Promise.all([watch.close(), output.close(), ...background]);
    },
  };
}
