import { replicaKey } from '../base/replica.ts';
import type { Observe } from '../engines/engine.ts';
import type { ServiceEvent } from '../engines/service-event.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { containerName } from '../plan/container-names.ts';
import { serviceActions } from './service-actions.ts';

/** Turns states as they are told into events. What is known at the beginning is no event. */
export function tellEvents(
  project: string,
  tell: (event: ServiceEvent) => void,
): { observe: Observe; begin(statuses: readonly ServiceStatus[]): void } {
  const known = new Map<string, ServiceStatus>();
  return {
    begin: (statuses) => statuses.forEach((status) => known.set(keyOf(status), status)),
    observe: (event) => {
      if (event.type !== 'state') return;
      const { service, status, at } = event;
      const actions = serviceActions(known.get(keyOf(status)), status);
      known.set(keyOf(status), status);
      const name = containerName(project, service, status.replica ?? 1);
      for (const action of actions) {
        const attributes: Record<string, string> = { name };
        if (action === 'die') attributes.exitCode = String(status.exitCode ?? 0);
        tell({ time: new Date(at).toISOString(), type: 'container', service, id: name, action, attributes });
      }
    },
  };
}

function keyOf({ service, replica }: ServiceStatus): string {
  return replicaKey(service, replica);
}
