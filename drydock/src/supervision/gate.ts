import type { DependencyCondition } from '../compose/model.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';

/** What a dependency's status means for the service that waits for it. */
export type GateVerdict = { is: 'open' } | { is: 'closed' } | { is: 'failed'; reason: string };

export interface ObservedDependency extends ServiceStatus {
  /** True once its process has run in this start, with its first-start work done. */
  started: boolean;
  hasHealthcheck: boolean;
  /** What its health check said when it failed last. */
  lastProbe?: string;
}

/** Compose's three conditions, decided from what is seen now. */
export function judgeGate(condition: DependencyCondition, dependency: ObservedDependency): GateVerdict {
  const { service, state } = dependency;
  if (state === 'failed') return failed(`${service} could not be started`);
  // Whether it has a health check is known once it is prepared.
  if (state === 'created' || state === 'preparing') return closed;
  switch (condition) {
    case 'service_started':
      return dependency.started ? open : gone(dependency) ? failed(exitWords(dependency)) : closed;
    case 'service_healthy':
      if (!dependency.hasHealthcheck) return failed(`${service} has no health check`);
      if (gone(dependency)) return failed(exitWords(dependency));
      if (dependency.health === 'unhealthy') return failed(`${service} is unhealthy`);
      return dependency.health === 'healthy' ? open : closed;
    case 'service_completed_successfully':
      if (state !== 'exited') return closed;
      return dependency.exitCode === 0 ? open : failed(exitWords(dependency));
  }
}

const open: GateVerdict = { is: 'open' };
const closed: GateVerdict = { is: 'closed' };

function failed(reason: string): GateVerdict {
  return { is: 'failed', reason };
}

function gone({ state }: ServiceStatus): boolean {
  return state === 'exited' || state === 'stopping';
}

function exitWords({ service, exitCode }: ServiceStatus): string {
  return exitCode === undefined || exitCode === null
    ? `${service} was stopped`
    : `${service} exited with code ${exitCode}`;
}
