import type { Project } from '../../compose/model.ts';
import type { StackEvent } from '../stack-event.ts';

export interface Moments {
  startedAt?: number;
  healthyAt?: number;
}

/** When each service was first running and first healthy. */
export function timeline(events: readonly StackEvent[]): Record<string, Moments> {
  const found: Record<string, Moments> = {};
  for (const event of events) {
    if (event.type !== 'state') continue;
    const { state, health, startedAt } = event.status;
    const moments = (found[event.service] ??= {});
    if (state === 'running' || state === 'exited') moments.startedAt ??= startedAt ?? event.at;
    if (health === 'healthy') moments.healthyAt ??= event.at;
  }
  return found;
}

/** For each dependency whether the service came after what it depends on; those that never started are left out. */
export function orderOf(project: Project, moments: Record<string, Moments>): Record<string, boolean> {
  return Object.fromEntries(
    Object.entries(project.services).flatMap(([service, { depends_on: dependencies = {} }]) =>
      Object.keys(dependencies).flatMap((other): [string, boolean][] => {
        const [own, before] = [moments[service]?.startedAt, moments[other]?.startedAt];
        return own === undefined || before === undefined
          ? []
          : [[`${service} after ${other}`, own >= before]];
      }),
    ),
  );
}
