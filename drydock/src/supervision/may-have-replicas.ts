import type { LoadedProject } from '../compose/loaded-project.ts';
import { serverImage } from '../engines/local/server-image.ts';
import { fixedPorts } from '../plan/fixed-ports.ts';
import { networkNeighbour } from '../plan/network-owner.ts';

/**
 * Services that may have several replicas. Each of these is reached through a front from the beginning, so that one more
 * replica changes nothing for its neighbours.
 */
export function mayHaveReplicas(loaded: LoadedProject): string[] {
  const shared = sharesNetwork(loaded);
  return Object.entries(loaded.project.services).flatMap(([name, service]) => {
    const isOne = service.container_name !== undefined || fixedPorts(service).length > 0;
    return isOne || shared.has(name) || serverImage(loaded, name) !== undefined ? [] : [name];
  });
}

/** A service in whose network others are (`network_mode: service:x`), and these: one localhost, so one of each. */
export function sharesNetwork({ project }: Pick<LoadedProject, 'project'>): Set<string> {
  return new Set(
    Object.keys(project.services).flatMap((name) => {
      const neighbour = networkNeighbour(project, name);
      return neighbour === undefined ? [] : [name, neighbour];
    }),
  );
}
