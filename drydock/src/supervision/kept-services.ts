import type { ServiceState, ServiceStatus } from '../engines/stack-event.ts';
import type { KeptService } from '../state/stack-record.ts';

/** Services that are there and do not run: Docker would have a container of each. */
export class KeptServices {
  #services: KeptService[];

  constructor(services: Readonly<Record<string, KeptService>>) {
    this.#services = Object.values(services);
  }

  create(service: string): void {
    this.remove(service);
    this.#services.push({ service, state: 'created' });
  }

  remove(service: string, replica?: number): void {
    const isMeant = (one: KeptService) =>
      one.service === service && (replica === undefined || (one.replica ?? 1) === replica);
    this.#services = this.#services.filter((one) => !isMeant(one));
  }

  statuses(): ServiceStatus[] {
    return keptStatuses(this.#services);
  }

  /** Of those that are not among what is known better. */
  statusesBeside(live: readonly ServiceStatus[]): ServiceStatus[] {
    return this.statuses().filter((one) => !live.some((other) => isSame(other, one)));
  }
}

function isSame(one: ServiceStatus, other: ServiceStatus): boolean {
  return one.service === other.service && (one.replica ?? 1) === (other.replica ?? 1);
}

/** Nothing of them runs, whatever the record says: whoever wrote `running` has died since. */
export function keptStatuses(services: readonly KeptService[]): ServiceStatus[] {
  return services.map(({ service, replica, state, exitCode, restarts = 0, startedAt, detail }) => {
    const isStill = state === 'created' || state === 'exited' || state === 'failed';
    return {
      service,
      ...(replica !== undefined && { replica }),
      state: isStill ? (state as ServiceState) : 'exited',
      ...(state === 'created' ? {} : { exitCode: isStill ? (exitCode ?? null) : 137 }),
      ...(startedAt !== undefined && { startedAt }),
      ...(detail !== undefined && { detail }),
      addresses: [],
      restarts,
    };
  });
}

/** What each replica was last started with, by its key. */
export function hashesOf(services: Readonly<Record<string, KeptService>> = {}): Map<string, string> {
  const entries = Object.entries(services).map(([key, { configHash }]) => [key, configHash] as const);
  return new Map(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
