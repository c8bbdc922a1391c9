import { DrydockError } from '../base/errors.ts';
import { replicaKey } from '../base/replica.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import type { Plan, Step } from '../plan/plan.ts';
import { startsOf } from '../plan/starts-of.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { removeAnonymousVolumes } from './anonymous-volumes.ts';
import { runPlan } from './run-plan.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';
import { stopReplicas } from './stop-services.ts';

export interface BroughtUp {
  /** What was asked for, with its dependencies. */
  selected: string[];
  /** What this request started, for the first time or anew: keys of replicas. */
  started: string[];
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
  const starting = startsOf(plan);
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
        keep: async (step) => {
          await hand(step).start({ waits: step.waitFor, rebuild: false });
          await hand(step).waitFor(step.waitFor, signal);
        },
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

/** Where something cannot even be prepared, Docker starts nothing: it builds images first. */
function isOfStart(error: unknown): boolean {
  return error instanceof DrydockError && startErrors.has(error.code);
}

const startErrors = new Set([
  'DEPENDENCY_FAILED',
  'HOOK_FAILED',
  'COMMAND_NOT_FOUND',
  'FOLDER_NOT_FOUND',
  'CANNOT_START',
]);

function hasBegun({ state }: ServiceStatus): boolean {
  return state === 'running' || state === 'restarting';
}

function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
