import { DrydockError } from '../base/errors.ts';
import { replicaKey } from '../base/replica.ts';
import type { Clock } from '../base/clock.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { dependenciesOf } from '../plan/graph.ts';
import { orphansFound } from '../engines/orphans-found.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { selectServices } from '../plan/select.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import type { MakeAddresses } from './address-book.ts';
import { removeAnonymousVolumes } from './anonymous-volumes.ts';
import { desiredScale } from './desired-scale.ts';
import type { StopRequest } from './incarnation.ts';
import { mayHaveReplicas } from './may-have-replicas.ts';
import { refuseScale } from './refuse-scale.ts';
import { orphansOf } from './orphans-of.ts';
import { untilReady } from './readiness.ts';
import { runPlan } from './run-plan.ts';
import { stopInOrder } from './shutdown.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';

export interface BringUpContext {
  stack: Stack;
  makeAddresses: MakeAddresses;
  knownPorts: Record<string, number[]>;
  /** Hash that each replica was last started with. */
  startedHashes: Map<string, string>;
}

export interface BroughtUp {
  /** What was asked for, with its dependencies. */
  selected: string[];
  /** What this request started, for the first time or anew: keys of replicas. */
  started: string[];
}

/** Decides what an `up` has to do. Only one may do so at a time: the next one must see what this one decided. */
export async function planUp(
  request: UpRequest,
  context: BringUpContext,
): Promise<{ plan: Plan; selected: string[] }> {
  const { stack, startedHashes } = context;
  const { project, extensions, profiles } = stack.loaded;
  const selected = selectServices(project, { services: request.services, noDeps: request.noDeps, profiles });
  const skipped = new Set(selected.filter((name) => extensions[name]?.skip));
  const wanted = selected.filter((name) => !skipped.has(name));
  await stack.refuseUnknown(wanted);
  const scale = desiredScale(wanted, request, stack);
  refuseScale(scale, stack.loaded);
  const orphans = orphansOf(stack.loaded, stack.status());
  const plan = makePlan({
    ...request,
    project,
    selected: wanted,
    requested: request.services,
    observed: [
      ...stack.all().map(({ name, replica, key, isActive }) => ({
        service: name,
        replica,
        running: isActive,
        configHash: startedHashes.get(key),
      })),
      ...stack.kept
        .statuses()
        .filter(({ service }) => orphans.includes(service))
        .map(({ service, replica }) => ({
          service,
          ...(replica !== undefined && { replica }),
          running: false,
        })),
    ],
    scale,
    orphans,
  });
  if (orphans.length > 0 && !request.removeOrphans && !request.ignoreOrphans) {
    const { code, text, hint } = orphansFound(orphans);
    stack.notice('warn', code, text, { hint });
  }
  for (const name of skipped) {
    stack.notice('info', 'SKIPPED', `${name} is left out on the local engine`, {
      service: name,
    });
  }
  for (const [name, count] of Object.entries(scale)) stack.scale(name, count);
  const starting = plan.steps.filter(isStart);
  if (starting.length > 0) await placeOnHost(starting, request.strictPorts, context);
  for (const { service, replica } of starting) {
    const hash = request.hashes[service];
    if (hash !== undefined) startedHashes.set(replicaKey(service, replica), hash);
  }
  return { plan, selected: wanted.filter((name) => scale[name] !== 0) };
}

export interface BringUpHands {
  stack: Stack;
  signal: AbortSignal;
  paths: ProjectPaths;
}

/** Carries the plan out. On failure or abort what it started is stopped again. */
export async function bringUp(
  plan: Plan,
  request: UpRequest,
  { stack, signal, paths }: BringUpHands,
): Promise<string[]> {
  const starting = plan.steps.filter(isStart);
  const started = starting.map(({ service, replica }) => replicaKey(service, replica));
  // Replicas share what is built.
  const isFirst = (step: Step) => starting.find(({ service }) => service === step.service) === step;
  const hand = ({ service, replica }: Step) => stack.replica(service, replica);
  try {
    await abortable(
      signal,
      runPlan(plan, {
        start: (step) => {
          // Made anew, because the file may say something else by now (restart policy, health check).
          stack.forget(step.service, step.replica ?? 1);
          return hand(step).start({ waits: step.waitFor, rebuild: request.build && isFirst(step) });
        },
        stop: async ({ service, replica = 1 }) => {
          const found = stack.replicas(service).find((one) => one.replica === replica);
          await found?.stop({ timeoutMs: request.stopTimeoutMs });
        },
        remove: async ({ service, replica = 1, action }) => {
          if (action === 'remove') return stack.remove(service, replica);
          stack.forget(service, replica);
          if (request.renewAnonymousVolumes) removeAnonymousVolumes(stack.loaded, paths, [service]);
        },
        keep: (step) => hand(step).start({ waits: step.waitFor, rebuild: false }),
      }),
    );
    return started;
  } catch (error) {
    // In the background what has begun to run is left to be looked at, as in Docker; what still waits never begins.
    const stays = (key: string) =>
      request.detach &&
      isOfStart(error) &&
      stack.all().some((one) => one.key === key && hasBegun(one.status()));
    if (signal.aborted || !request.keepsStarted)
      await stopReplicas(
        stack,
        started.filter((key) => signal.aborted || !stays(key)),
      );
    throw error;
  }
}

/** Waits for health as `--wait` does; what does not become ready is left running to be looked at, as in Docker. */
export async function waitUntilReady(
  selected: readonly string[],
  request: UpRequest,
  { stack, signal, clock }: { stack: Stack; signal: AbortSignal; clock: Clock },
): Promise<void> {
  const waiting = new AbortController();
  const ready = untilReady(selected, stack, {
    signal: AbortSignal.any([signal, waiting.signal]),
    giveUp: true,
  });
  if (request.waitTimeoutMs === undefined) return ready;
  const late = clock.sleep(request.waitTimeoutMs, waiting.signal).then(() => {
    throw new DrydockError('WAIT_TIMEOUT', `Not everything was healthy after ${request.waitTimeoutMs} ms`, {
      hint: 'See which service with: drydock ps',
    });
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    waiting.abort();
    ready.catch(() => {});
    late.catch(() => {});
  }
}

export async function stopNamed(
  stack: Stack,
  names: readonly string[],
  request: StopRequest = {},
): Promise<void> {
  const services = stack.active().filter(({ name }) => names.includes(name));
  await stopInOrder(services, stack.loaded.project, request);
}

/** As `stopNamed`, by keys of replicas. */
export async function stopReplicas(stack: Stack, keys: readonly string[]): Promise<void> {
  const replicas = stack.active().filter(({ key }) => keys.includes(key));
  await stopInOrder(replicas, stack.loaded.project, {});
}

/** What a service that is started by itself waits for: its dependencies that are there. */
export function waitsAmongActive(
  stack: Stack,
  name: string,
  alsoStarting: readonly string[],
): Step['waitFor'] {
  const there = new Set([...stack.active().map((service) => service.name), ...alsoStarting]);
  return Object.entries(dependenciesOf(stack.loaded.project, name))
    .filter(([dependency]) => there.has(dependency))
    .map(([service, { condition, required }]) => ({ service, condition, required }));
}

/** Gives every container port its place, for the services that are about to start. */
export async function placeOnHost(
  starting: readonly { service: string; replica?: number }[],
  strictPorts: boolean,
  { stack, makeAddresses, knownPorts }: BringUpContext,
): Promise<void> {
  const active = stack.active();
  const needed = [...active.map(({ name, replica }) => ({ service: name, replica })), ...starting];
  const numbers = (name: string) =>
    needed.flatMap(({ service, replica = 1 }) => (service === name ? [replica] : []));
  const { table, notices } = await makeAddresses({
    project: stack.loaded.project,
    known: knownPorts,
    selected: new Set(starting.map(({ service }) => service)),
    active: new Set(active.map(({ name }) => name)),
    replicas: Object.fromEntries(
      mayHaveReplicas(stack.loaded).map((name) => [name, [...new Set(numbers(name))].sort((a, b) => a - b)]),
    ),
    previous: stack.addresses.ports.length > 0 ? stack.addresses : undefined,
    strictPorts,
  });
  stack.addresses = table;
  for (const { code, text, hint, service } of notices) stack.notice('warn', code, text, { service, hint });
}

/** Where something cannot even be prepared, Docker starts nothing: it builds images first. */
function isOfStart(error: unknown): boolean {
  return error instanceof DrydockError && ['DEPENDENCY_FAILED', 'HOOK_FAILED'].includes(error.code);
}

function hasBegun({ state }: ServiceStatus): boolean {
  return state === 'running' || state === 'restarting';
}

function isStart({ action }: Step): boolean {
  return action === 'start' || action === 'recreate';
}

function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
