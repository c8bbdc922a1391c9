import type { Clock } from '../../base/clock.ts';
import type { LoadedProject, LoadOptions, OnRead } from '../../compose/loaded-project.ts';
import { describeChanges } from '../../plan/describe-changes.ts';
import { selectServices } from '../../plan/select.ts';
import type { Observe, UpOptions } from '../engine.ts';
import type { ServiceStatus } from '../stack-event.ts';
import { ProjectWatch } from '../project-watch.ts';
import { decideBuilds } from './build-record.ts';
import { composeArgs } from './compose-args.ts';
import { composeBuild } from './compose-build.ts';
import { composeUp } from './compose-up.ts';
import { composeWatch } from './compose-watch.ts';
import { boundPorts, serviceOf, type InspectedContainer } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { editsOf } from './edits-of.ts';
import { followOutput } from './follow-output.ts';
import { readinessOf } from './readiness.ts';
import { createReadyReport } from './ready-report.ts';
import { waitedTooLong } from '../waited-too-long.ts';
import { serviceFailed, unreadyOf } from './service-failure.ts';
import { watchStack } from './stack-watch.ts';
import { refuseTakenPorts } from './taken-ports.ts';

/** One `up` and what follows it in the same process: state changes, output, and the moment when all is ready. */
export interface Session {
  /** On failure in the foreground, and on abort, what it started is stopped again. */
  up(options: UpOptions): Promise<void>;
  /** Until nothing runs any more, or the signal aborts: then what `up` started is stopped; what ran before goes on. */
  follow(services: readonly string[], signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface SessionOptions {
  loaded: LoadedProject;
  docker: DockerCli;
  /** Absolute, from `--env-file`. */
  envFiles: readonly string[];
  clock: Clock;
  load(options: LoadOptions, onRead?: OnRead): Promise<LoadedProject>;
  observe: Observe;
}

export function createSession(options: SessionOptions): Session {
  const { docker, clock, observe, envFiles, load } = options;
  let { loaded } = options;
  let compose = composeArgs(loaded, envFiles);
  // The one object that the watch looks at: it follows edits of the file.
  const project = { ...loaded.project };
  const opened = clock.now();
  let startedAt = opened;
  let services: string[] = [];
  let started: string[] = [];
  let asked: Pick<UpOptions, 'services' | 'noDeps'> | undefined;
  let isStopping = false;
  /** While containers are replaced, that none runs is not the end. */
  let isRecreating = false;
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
    // A second Ctrl-C ends this process: then nothing is asked any more.
    const kill = () => docker.leave([...compose, 'kill', ...started]);
    process.once('exit', kill);
    await docker.stream([...compose, 'stop', ...started], { onLine: () => undefined });
    process.off('exit', kill);
    await watch.refresh();
  };

  /** Docker builds only what is missing or asked for; what is out of date is found here. */
  const create = async (options: Omit<Parameters<typeof composeUp>[1], 'observe'>, edited?: string[]) => {
    const builds = decideBuilds(loaded, edited ?? services);
    for (const [service, cause] of Object.entries(builds.causes)) {
      observe({ type: 'progress', at: clock.now(), service, step: 'build', text: `building: ${cause}` });
    }
    const outdated = Object.keys(builds.causes);
    const build = options.build || (!edited && outdated.length > 0);
    const stack = { docker, compose, project: project.name, clock };
    if (edited && outdated.length > 0) {
      await composeBuild(stack, { services: outdated, observe, signal: options.signal });
    }
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
      .catch(async (error: unknown) => {
        if (signal.aborted || !timeout[0]?.aborted) throw error;
        const statuses = await watch.refresh();
        throw waitedTooLong(waitTimeoutMs!, unreadyOf(statuses, services, watch.containers()));
      });
    if (result.verdict === 'failed') throw serviceFailed(result.status);
  };

  const select = ({ services, noDeps }: Pick<UpOptions, 'services' | 'noDeps'>) =>
    selectServices(project, { services, noDeps, profiles: loaded.profiles });

  /** As if `up` had been typed again: Compose itself finds what it has to recreate. */
  const applyEdit = async (next: LoadedProject, cause: string, signal: AbortSignal) => {
    const edits = editsOf({ before: loaded, next, asked, services, statuses: await watch.refresh() });
    const gone = watch.containers().filter((one) => edits.removed.includes(serviceOf(one)));
    loaded = next;
    compose = composeArgs(next, envFiles);
    for (const change of describeChanges(edits, cause)) {
      observe({ type: 'notice', at: clock.now(), level: 'info', code: 'PROJECT_CHANGED', ...change });
    }
    if (gone.length > 0) await docker.capture(['stop', ...gone.map(({ Id }) => Id)]);
    Object.assign(project, next.project);
    services = edits.services;
    started = [...started.filter((name) => services.includes(name)), ...edits.added];
    if (edits.toStart.length === 0) return;
    await refuseTakenPorts(loaded, edits.toStart, boundPorts(watch.containers()));
    const up = { services: edits.toStart, noDeps: asked?.noDeps ?? true, build: false, signal };
    await create(up, [...edits.changed, ...edits.added]);
  };

  const watchProject = (signal: AbortSignal, afterEdit: () => void) =>
    new ProjectWatch({
      current: () => loaded,
      load,
      apply: async (next, cause) => {
        isRecreating = true;
        try {
          await applyEdit(next, cause, signal);
        } finally {
          isRecreating = false;
          afterEdit();
          await watch.refresh();
        }
      },
      tell: (notice) => observe({ type: 'notice', at: clock.now(), ...notice }),
    });

  return {
    up: async (options) => {
      startedAt = options.startedAt ?? opened;
      asked = options;
      services = select(options);
      const before = await watch.refresh();
      await refuseTakenPorts(loaded, services, boundPorts(watch.containers()));
      const running = before.filter(({ state }) => state === 'running').map(({ service }) => service);
      options.onFound?.(running);
      started = services.filter((name) => !running.includes(name));
      showsOutput = !options.detach;
      try {
        await create(options);
        if (options.wait) await waitUntilReady(options);
        report.tellWhenReady(await watch.refresh(), services);
      } catch (error) {
        // In the background what runs is left to be looked at, as Docker does.
        if (!options.detach || options.signal.aborted) await stopStarted();
        throw error;
      }
    },

    follow: async (followed, signal) => {
      if (services.length === 0) {
        services = select({ services: [...followed], noDeps: true });
        showsOutput = true;
        await watch.refresh();
      }
      const ended = new AbortController();
      const until = AbortSignal.any([signal, ended.signal]);
      let outdated = new AbortController();
      const carryEdits = () => {
        outdated.abort();
        if (until.aborted) return;
        outdated = new AbortController();
        const current = AbortSignal.any([until, outdated.signal]);
        background.push(composeWatch({ docker, compose, loaded, services, observe, clock, signal: current }));
      };
      carryEdits();
      const projectWatch = watchProject(until, carryEdits);
      projectWatch.open();
      const haveEnded = (statuses: ServiceStatus[]) => {
        if (isRecreating) return undefined;
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
        // What it is just starting anew must not come after the stop.
        await projectWatch.close();
        await stopStarted();
      } finally {
        ended.abort();
        await projectWatch.close();
      }
    },

    close: async () => {
      await Promise.all([watch.close(), output.close(), ...background]);
    },
  };
}
