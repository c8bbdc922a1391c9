import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Service } from '../../compose/model.ts';
import { readServiceImage } from './dockerfile/read-service-image.ts';
import { serviceBuild } from './dockerfile/service-build.ts';
import { knownServer } from './known-server.ts';

/** The server image that a service runs: its own, or the one that its Dockerfile is FROM; undefined for anything else. */
export function serverImage(loaded: LoadedProject, name: string): string | undefined {
  const service = loaded.project.services[name];
  const image = service && serviceBuild(loaded.project, name) ? baseImage(loaded, name) : service?.image;
  return image !== undefined && knownServer(image) ? image : undefined;
}

/** A Dockerfile that cannot be read is reported when the service is prepared. */
function baseImage(loaded: LoadedProject, name: string): string | undefined {
  try {
    return readServiceImage(loaded, name)?.image.base;
  } catch {
    return undefined;
  }
}

/**
 * A service that builds its image FROM a server's, as if it had that image: what the Dockerfile sets counts below what
 * the Compose file sets. The files that it copies are found by the path map. With what is not done here, in words.
 */
export function asServer(
  service: Service,
  loaded: LoadedProject,
  name: string,
): { service: Service; remarks: string[] } {
  const built = readServiceImage(loaded, name);
  if (!built) return { service, remarks: [] };
  const { base, environment, cmd, entrypoint, healthcheck, runs } = built.image;
  const left = runs.map(({ command, line }) => `${[command].flat().join(' ')} (line ${line})`);
  return {
    service: {
      ...service,
      image: base,
      environment: { ...environment, ...service.environment },
      entrypoint: service.entrypoint ?? entrypoint ?? null,
      command: service.command ?? (service.entrypoint ? null : (cmd ?? null)),
      healthcheck: service.healthcheck ?? healthcheck,
    },
    remarks: left.length > 0 ? [`${built.file}, not done on this host: ${left.join('; ')}`] : [],
  };
}
