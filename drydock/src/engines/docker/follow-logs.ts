import type { Clock } from '../../base/clock.ts';
import type { Project } from '../../compose/model.ts';
import type { Observe } from '../engine.ts';
import type { ServiceStatus } from '../stack-event.ts';
import { numberOf, serviceOf, type InspectedContainer } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { followOutput } from './follow-output.ts';
import { watchStack } from './stack-watch.ts';

export interface FollowLogs {
  docker: DockerCli;
  project: Project;
  /** None: all. */
  services: readonly string[];
  tail?: number;
  /** Milliseconds since the epoch. */
  since?: number;
  until?: number;
  index?: number;
  observe: Observe;
  clock: Clock;
  signal: AbortSignal;
}

/** What services wrote, and what they go on to write, also those that start later; until none of them runs. */
export async function followLogs({
  docker,
  project,
  services,
  tail,
  since,
  until = Infinity,
  index,
  observe,
  clock,
  signal,
}: FollowLogs): Promise<void> {
  const isShown = (service: string) => services.length === 0 || services.includes(service);
  const output = followOutput({
    docker,
    tail,
    ...(since !== undefined && { since: new Date(since).toISOString() }),
    observe: (event) => event.at <= until && observe(event),
  });
  const isWanted = (one: InspectedContainer) =>
    isShown(serviceOf(one)) && (index === undefined || numberOf(one) === index);
  const watch = watchStack({
    docker,
    project,
    clock,
    observe: () => undefined,
    isStopping: () => true,
    onContainers: (containers) => output.update(containers.filter(isWanted), containers),
  });
  const haveEnded = (statuses: ServiceStatus[]) =>
    !statuses.some(
      ({ service, state }) => isShown(service) && (state === 'running' || state === 'restarting'),
    ) || undefined;
  try {
    await watch.until(haveEnded, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await Promise.all([watch.close(), output.close()]);
  }
}
