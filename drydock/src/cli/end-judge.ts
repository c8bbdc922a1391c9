import { replicaLabel } from '../base/replica.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';

/**
 * Tells a service that ended badly by itself from one that somebody stopped, in whatever terminal: as in Docker Compose
 * that is no failure of `up`.
 */
export class EndJudge {
  readonly #stopping = new Set<string>();

  /** Undefined while it has not ended. */
  judge(status: ServiceStatus): 'well' | 'badly' | undefined {
    const { service, replica, state, exitCode, detail } = status;
    const name = replicaLabel(service, replica);
    if (state === 'stopping') this.#stopping.add(name);
    if (state === 'failed') return 'badly';
    if (state !== 'exited') {
      if (state !== 'stopping') this.#stopping.delete(name);
      return undefined;
    }
    const wasStopped = this.#stopping.has(name) || (isOfSignal(exitCode) && detail !== 'out of memory');
    return wasStopped || exitCode === 0 ? 'well' : 'badly';
  }
}

/** Docker does not say who stopped a container, but shells tell it from an exit: SIGINT, SIGKILL, SIGTERM. */
function isOfSignal(exitCode: number | null | undefined): boolean {
  return exitCode === 130 || exitCode === 137 || exitCode === 143;
}
