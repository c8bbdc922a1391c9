import { isDatabase } from '../../compose/lint/known-image.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Project, Service, ServiceVolume } from '../../compose/model.ts';

export interface Isolation {
  /** Folder of the copy that stands for the project's folder. */
  copy: string;
  /** Where each published port of the file goes; what is not in it gets any port. */
  ports: ReadonlyMap<string, number>;
}

/**
 * The same project in a world of its own: in a copy of its folder, with volumes, networks, names and ports of its own.
 * Nothing of what the user runs or keeps is reached; what lies outside of the folder can only be read.
 */
export function isolateProject(
  { project, directory, extensions }: LoadedProject,
  isolation: Isolation,
): Project {
  const moved = (value: unknown) => rebase(value, directory, isolation.copy);
  const own: Record<string, Record<string, never>> = {};
  const services = Object.fromEntries(
    Object.entries(project.services).map(([name, service]) => {
      const volumes = (service.volumes ?? []).map((volume, index) => {
        const fresh = isDatabase(service) && volume.type === 'bind' && isDataFolder(volume.target);
        if (!fresh) return guarded(moved(volume) as ServiceVolume, isolation.copy);
        own[`${name}_data_${index}`] = {};
        return { type: 'volume', source: `${name}_data_${index}`, target: volume.target };
      });
      return [
        name,
        isolateService(service, name, { isolation, volumes, moved, extension: extensions[name] }),
      ];
    }),
  );
  const volumes = { ...mapValues(project.volumes, () => ({})), ...own };
  return {
    name: project.name,
    services: services as Project['services'],
    ...(Object.keys(volumes).length > 0 && { volumes: volumes as Project['volumes'] }),
    ...(project.networks && { networks: mapValues(project.networks, ownNetwork) }),
    ...(project.secrets && {
      secrets: mapValues(project.secrets, (one) => moved(one) as Record<string, unknown>),
    }),
    ...(project.configs && {
      configs: mapValues(project.configs, (one) => moved(one) as Record<string, unknown>),
    }),
  };
}

/** Folders that hold the data of databases: a copy of them is neither quick nor safe. */
export function dataFolders({ project }: LoadedProject): string[] {
  return Object.values(project.services).flatMap((service) =>
    (service.volumes ?? []).flatMap(({ type, source, target }) =>
      isDatabase(service) && type === 'bind' && source && isDataFolder(target) ? [source] : [],
    ),
  );
}

interface ServiceParts {
  isolation: Isolation;
  volumes: unknown[];
  moved(value: unknown): unknown;
  extension: unknown;
}

function isolateService(service: Service, name: string, parts: ServiceParts): Record<string, unknown> {
  const { image, ports } = service;
  const { isolation, volumes, moved, extension } = parts;
  return {
    ...Object.fromEntries(Object.entries(service).filter(([key]) => !madeAnew.has(key))),
    // Building under the user's own tag would put another image in its place.
    ...(image !== undefined && !service.build && { image }),
    ...(service.build && { build: moved(service.build) }),
    ...(service.develop && { develop: moved(service.develop) }),
    ...(volumes.length > 0 && { volumes }),
    ...(ports && {
      ports: ports.map(({ target, published, protocol = 'tcp' }) => {
        const port =
          published === undefined ? undefined : isolation.ports.get(portKey(name, target, protocol));
        return {
          target,
          protocol,
          host_ip: '127.0.0.1',
          mode: 'ingress',
          ...(port && { published: String(port) }),
        };
      }),
    }),
    ...(extension !== undefined && { 'x-drydock': extension }),
  };
}

/** What would collide with the user's own stack, or is written anew. */
const madeAnew = new Set(['container_name', 'profiles', 'image', 'build', 'develop', 'volumes', 'ports']);

export function portKey(service: string, target: number, protocol = 'tcp'): string {
  return `${service} ${target}/${protocol}`;
}

/** What lies outside of the copy is the user's. */
function guarded(volume: ServiceVolume, copy: string): ServiceVolume {
  const isInside = volume.source === copy || volume.source?.startsWith(`${copy}/`);
  return volume.type === 'bind' && !isInside ? { ...volume, read_only: true } : volume;
}

function isDataFolder(target: string): boolean {
  return /^\/(var\/lib\/(postgresql|mysql)|data|bitnami)(\/|$)/.test(target);
}

function ownNetwork(network: Record<string, unknown> | null): Record<string, unknown> {
  return network?.internal === true ? { internal: true } : {};
}

/** Every path of the project's folder, at any depth, in the copy. */
function rebase(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    return value === from || value.startsWith(`${from}/`) ? to + value.slice(from.length) : value;
  }
  if (Array.isArray(value)) return value.map((item) => rebase(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return mapValues(value as Record<string, unknown>, (item) => rebase(item, from, to));
}

function mapValues<From, To>(
  map: Record<string, From> | undefined,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, change(value)]));
}
