import { DrydockError } from '../base/errors.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { networkNeighbour } from './network-owner.ts';

/**
 * A container cannot join the network of one that does not run. A host process could, and would find nobody at the
 * addresses that it expects: with `--no-deps` it is refused as with Docker.
 */
export function refuseWithoutNetwork(
  { project, locate }: Pick<LoadedProject, 'project' | 'locate'>,
  selected: readonly string[],
  isRunning: (service: string) => boolean,
): void {
  for (const service of selected) {
    const neighbour = networkNeighbour(project, service);
    if (neighbour === undefined || selected.includes(neighbour) || isRunning(neighbour)) continue;
    throw new DrydockError(
      'NETWORK_MISSING',
      `${service} shares the network of ${neighbour}, which does not run`,
      {
        hint: `Leave out --no-deps, or name both: ${neighbour} ${service}`,
        location: locate(['services', service, 'network_mode']),
        data: { service, missing: neighbour },
      },
    );
  }
}
