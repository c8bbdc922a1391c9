import { DrydockError } from '../base/errors.ts';
import type { WaitFor } from '../plan/plan.ts';
import { judgeGate, type ObservedDependency } from './gate.ts';

export interface Observations {
  observe(service: string): ObservedDependency | undefined;
  /** Calls back after every change of any service, until unsubscribed. */
  onChange(listener: () => void): () => void;
}

export interface WaitForOptions {
  /** The service that waits. */
  service: string;
  waits: readonly WaitFor[];
  observations: Observations;
  signal: AbortSignal;
  /** An optional dependency failed, and the service starts without it. */
  onSkipped(dependency: string, reason: string): void;
}

/** Resolves when every dependency is as far as its condition asks; rejects when one can no longer get there. */
export function waitForDependencies(options: WaitForOptions): Promise<void> {
  const { waits, observations, signal } = options;
  const open = new Set<WaitFor>();
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => finish(() => reject(signal.reason as Error));
    const check = () => {
      for (const wait of waits) {
        if (open.has(wait)) continue;
        const seen = observations.observe(wait.service);
        const verdict = seen ? judgeGate(wait.condition, seen) : ({ is: 'closed' } as const);
        if (verdict.is === 'failed' && wait.required) {
          return finish(() => reject(dependencyFailed(options.service, wait, verdict.reason, seen)));
        }
        if (verdict.is === 'failed') options.onSkipped(wait.service, verdict.reason);
        if (verdict.is !== 'closed') open.add(wait);
      }
      if (open.size === waits.length) finish(resolve);
    };
    if (signal.aborted) return reject(signal.reason as Error);
    const unsubscribe = observations.onChange(check);
    signal.addEventListener('abort', onAbort, { once: true });
    check();
  });
}

function dependencyFailed(
  service: string,
  wait: WaitFor,
  reason: string,
  seen: ObservedDependency | undefined,
): DrydockError {
  return new DrydockError('DEPENDENCY_FAILED', `${service} cannot start: ${reason}`, {
    hint: hintFor(wait, seen),
    data: {
      service,
      dependency: wait.service,
      condition: wait.condition,
      exitCode: seen?.exitCode,
      detail: seen?.detail,
    },
  });
}

function hintFor(wait: WaitFor, seen: ObservedDependency | undefined): string {
  if (wait.condition === 'service_healthy' && seen?.hasHealthcheck === false) {
    return `Give ${wait.service} a healthcheck, or depend on it with condition: service_started.`;
  }
  const said = seen?.detail ? `It said: ${seen.detail}\n` : '';
  return `${said}Read its output with: drydock logs ${wait.service}`;
}
