import type { Clock } from '../../base/clock.ts';
import type { Observe } from '../engine.ts';
import type { Phase, ServiceStatus, StackEvent } from '../stack-event.ts';
import { isReady, readinessOf } from './readiness.ts';

/** Tells once that all is ready, with where the time went. */
export interface ReadyReport {
  /** Passes an event on, and notes when its service became ready. */
  observe: Observe;
  addPhase(phase: Phase): void;
  tellWhenReady(statuses: readonly ServiceStatus[], services: readonly string[]): void;
}

export function createReadyReport(observe: Observe, clock: Clock, startedAt: () => number): ReadyReport {
  const phases: Phase[] = [];
  const readyAfter = new Map<string, number>();
  const seen = new Map<string, ServiceStatus>();
  let isTold = false;

  const note = (event: StackEvent) => {
    if (isTold || event.type !== 'state') return;
    const { service, status, at } = event;
    const before = seen.get(service);
    // Containers of an earlier run look ready (they ended well) until they are started again.
    const isStartedAgain = before?.state === 'exited' && status.state !== 'exited';
    if (!isReady(status) || isStartedAgain) readyAfter.delete(service);
    if (isReady(status) && !readyAfter.has(service)) readyAfter.set(service, at - startedAt());
    seen.set(service, status);
  };

  return {
    addPhase: (phase) => void phases.push(phase),
    observe: (event) => {
      observe(event);
      note(event);
    },
    tellWhenReady: (statuses, services) => {
      if (isTold || readinessOf(statuses, services).verdict !== 'ready') return;
      isTold = true;
      const at = clock.now();
      const waits = [...readyAfter].map(([service, ms]): Phase => ({ service, name: 'ready after', ms }));
      observe({ type: 'ready', at, ms: at - startedAt(), phases: [...phases, ...waits] });
    },
  };
}
