import type { LoadedProject } from '../../compose/loaded-project.ts';
import { readServiceImage } from './dockerfile/read-service-image.ts';
import { serviceBuild } from './dockerfile/service-build.ts';
import { serverImage } from './server-image.ts';
import { serverPort } from './server-port.ts';

/** Container ports that the Compose file does not mention: those of known images, EXPOSE of Dockerfiles, and PORT. */
export async function knownPorts(loaded: LoadedProject): Promise<Record<string, number[]>> {
  return Object.fromEntries(
    Object.entries(loaded.project.services).map(([name, service]) => {
      const ports: number[] = [];
      const server = serverImage(loaded, name);
      const usual = server && serverPort(server, service);
      // A server that the file publishes under another port was told by its command to listen there.
      if (usual && !service.ports?.length) ports.push(usual);
      if (serviceBuild(loaded.project, name)) ports.push(...exposedPorts(loaded, name));
      const port = Number(service.environment?.PORT);
      if (Number.isInteger(port) && port > 0) ports.push(port);
      return [name, ports];
    }),
  );
}

/** A Dockerfile that cannot be read is reported when the service is prepared. */
function exposedPorts(loaded: LoadedProject, name: string): number[] {
  try {
    return readServiceImage(loaded, name)?.image.ports ?? [];
  } catch {
    return [];
  }
}
