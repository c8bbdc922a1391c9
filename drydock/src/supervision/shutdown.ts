import type { Project } from '../compose/model.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { dependenciesOf } from '../plan/graph.ts';
import type { StopRequest } from './incarnation.ts';

/** What can be stopped. */
export interface Stoppable {
  name: string;
  stop(request: StopRequest): Promise<void>;
}

/**
 * The one way to stop services, for Ctrl-C, `down`, `stop` and failure: dependents first, everything else side by side.
 * Who only needed its dependency started (not healthy) can live without it, and stops at the same time.
 */
export async function stopInOrder(
  services: readonly Stoppable[],
  project: Project,
  request: StopRequest,
): Promise<void> {
  const stopping = new Map<Stoppable, Promise<void>>();

  const stop = (service: Stoppable): Promise<void> => {
    const known = stopping.get(service);
    if (known) return known;
    const promise = Promise.all(dependents(service.name).map(stop)).then(() => service.stop(request));
    stopping.set(service, promise);
    return promise;
  };

  const dependents = (name: string): Stoppable[] =>
    services.filter((other) => {
      if (!project.services[other.name]) return false;
      const dependency = dependenciesOf(project, other.name)[name];
      return dependency !== undefined && dependency.condition !== 'service_started';
    });

  await Promise.all(services.map(stop));
}

/** The last resort, for a process that ends now and can wait for nothing. */
export function killAtOnce(
  stack: { status(): ServiceStatus[] },
  processes: ProcessTable,
  marker: Readonly<Record<string, string>>,
): void {
  for (const { pid } of stack.status()) if (pid !== undefined) processes.signalGroup(pid, 'SIGKILL');
  for (const pid of processes.withMarker(marker)) {
    if (pid !== process.pid) processes.signal(pid, 'SIGKILL');
  }
}
