import type { LoadedProject } from '../compose/loaded-project.ts';
import { serverImage } from '../engines/local/server-image.ts';
import { fixedPorts } from '../plan/fixed-ports.ts';

/**
 * Services that may have several replicas. Each of these is reached through a front from the beginning, so that one more
 * replica changes nothing for its neighbours.
 */
export function mayHaveReplicas(loaded: LoadedProject): string[] {
  return Object.entries(loaded.project.services).flatMap(([name, service]) => {
    const isOne = service.container_name !== undefined || fixedPorts(service).length > 0;
    return isOne || serverImage(loaded, name) !== undefined ? [] : [name];
  });
}
