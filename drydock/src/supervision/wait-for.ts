import { DrydockError } from '../base/errors.ts';
import type { WaitFor } from '../plan/plan.ts';
import { judgeGate, type ObservedDependency } from './gate.ts';
import { untilSeen, type Changing } from './until-seen.ts';

/** The services of a stack as those see them that wait. */
export interface Observations extends Changing {
  observe(service: string): ObservedDependency | undefined;
}

export interface WaitForOptions {
  /** The service that waits. */
  service: string;
  /** It runs already, and what it depends on was started again. */
  isRunning?: boolean;
  waits: readonly WaitFor[];
  observations: Observations;
  signal: AbortSignal;
  /** An optional dependency failed, and the service starts, or goes on, without it. */
  onSkipped(dependency: string, reason: string): void;
}

/** Resolves when every dependency is as far as its condition asks; rejects when one can no longer get there. */
export function waitForDependencies(options: WaitForOptions): Promise<void> {
  const { waits, observations, signal } = options;
  const open = new Set<WaitFor>();
  return untilSeen(observations, signal, () => {
    for (const wait of waits) {
      if (open.has(wait)) continue;
      const seen = observations.observe(wait.service);
      const verdict = seen ? judgeGate(wait.condition, seen) : ({ is: 'closed' } as const);
      if (verdict.is === 'failed' && wait.required)
        throw dependencyFailed(options, wait, verdict.reason, seen);
      if (verdict.is === 'failed') options.onSkipped(wait.service, verdict.reason);
      if (verdict.is !== 'closed') open.add(wait);
    }
    return open.size === waits.length;
  });
}

function dependencyFailed(
  { service, isRunning }: WaitForOptions,
  wait: WaitFor,
  reason: string,
  seen: ObservedDependency | undefined,
): DrydockError {
  const what = isRunning ? `${service} depends on ${wait.service}` : `${service} cannot start`;
  return new DrydockError('DEPENDENCY_FAILED', `${what}: ${reason}`, {
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
