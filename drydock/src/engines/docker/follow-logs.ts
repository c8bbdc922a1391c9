import type { Clock } from '../../base/clock.ts';
import type { Project } from '../../compose/model.ts';
import type { Observe } from '../engine.ts';
import type { ServiceStatus } from '../stack-event.ts';
import { serviceOf } from './container.ts';
import type { DockerCli } from './docker-cli.ts';
import { followOutput } from './follow-output.ts';
import { watchStack } from './stack-watch.ts';

export interface FollowLogs {
  docker: DockerCli;
  project: Project;
  /** None: all. */
  services: readonly string[];
  tail?: number;
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
  observe,
  clock,
  signal,
}: FollowLogs): Promise<void> {
  const isShown = (service: string) => services.length === 0 || services.includes(service);
  const output = followOutput({ docker, observe, tail });
  const watch = watchStack({
    docker,
    project,
    clock,
    observe: () => undefined,
    isStopping: () => true,
    onContainers: (containers) => output.update(containers.filter((one) => isShown(serviceOf(one)))),
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
