import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Service } from '../../compose/model.ts';
import { ownPorts } from '../../plan/own-ports.ts';
import { readServiceImage } from './dockerfile/read-service-image.ts';
import type { DockerImage } from './dockerfile/image.ts';
import { serverImage } from './server-image.ts';
import { serverPort } from './server-port.ts';

/** Container ports that the Compose file does not list: those of known images, of Dockerfiles, and what a service says of itself. */
export async function knownPorts(loaded: LoadedProject): Promise<Record<string, number[]>> {
  return Object.fromEntries(
    Object.keys(loaded.project.services).map((name) => {
      const image = imageOf(loaded, name);
      const server = serverImage(loaded, name);
      if (server === undefined) return [name, [...(image?.ports ?? []), ...saidPorts(loaded, name, image)]];
      const service = loaded.project.services[name] as Service;
      // A server that the file publishes under another port was told by its command to listen there.
      const usual = service.ports?.length ? undefined : serverPort(server, service);
      return [name, usual === undefined ? [] : [usual]];
    }),
  );
}

function saidPorts(loaded: LoadedProject, name: string, image: DockerImage | undefined): number[] {
  const service = loaded.project.services[name];
  const own = loaded.extensions[name]?.command;
  const written = [
    ...(service?.entrypoint ?? image?.entrypoint ?? []),
    ...(service?.command ?? image?.cmd ?? []),
  ];
  return ownPorts({
    command: own === undefined ? written : [own].flat(),
    environment: { ...image?.environment, ...service?.environment },
    test: (service?.healthcheck ?? image?.healthcheck)?.test ?? [],
  });
}

/** A Dockerfile that cannot be read is reported when the service is prepared. */
function imageOf(loaded: LoadedProject, name: string): DockerImage | undefined {
  try {
    return readServiceImage(loaded, name)?.image;
  } catch {
    return undefined;
  }
}
