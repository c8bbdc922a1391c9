import type { PortMapping, Project, Service } from '../compose/model.ts';
import { mentionedPorts } from './mentioned-ports.ts';
import { hasHostNetwork, networkOwner } from './network-owner.ts';

/** One container port that needs a place on this host. */
export interface WantedPort {
  /** The service whose network the port is in. */
  service: string;
  containerPort: number;
  /** Ports that the file would accept on the host, best first; empty: any will do. */
  published: number[];
  /** It is published, but at a port that the file leaves open. */
  isOpen?: true;
  /** The process does not listen here: a forwarder hands on to where it does, on this address of the host. */
  forwarder?: { host: string };
  /** The one replica that wants it. */
  replica?: number;
}

/**
 * Every container port that somebody may want to reach: published, `expose`d, known from the image (`known`: what the
 * caller read in Dockerfiles, commands and checks, or knows of an image), or named somewhere as `backend:3001`.
 */
export function wantedPorts(project: Project, known: Record<string, number[]> = {}): WantedPort[] {
  const mentioned = mentionedPorts(project);
  const services = Object.entries(project.services).map(([name, definition]) => {
    const others = [...exposed(definition), ...(known[name] ?? []), ...(mentioned[name] ?? [])];
    return { service: networkOwner(project, name), definition, others };
  });
  const published = services.flatMap(({ service, definition, others }) =>
    hasHostNetwork(project, service)
      ? [...(definition.ports ?? []).map(({ target }) => target), ...others].map((port) => ({
          service,
          containerPort: port,
          published: [port],
        }))
      : publishedPorts(service, definition),
  );
  const unpublished = services.flatMap(({ service, others }) =>
    others.map((containerPort): WantedPort => ({ service, containerPort, published: [] })),
  );
  return withoutRepeats([...published, ...unpublished]);
}

/** A port of the container that is published more than once, or on an address of its own, has forwarders besides. */
function publishedPorts(service: string, { ports = [] }: Service): WantedPort[] {
  const taken = new Set<number>();
  return ports.filter(isTcp).flatMap((port): WantedPort[] => {
    const wanted = { service, containerPort: port.target, published: hostPorts(port) };
    const isFirst = !taken.has(port.target);
    taken.add(port.target);
    if (!isLoopback(port.host_ip) && wanted.published.length > 0) {
      const there = { ...wanted, forwarder: { host: port.host_ip as string } };
      return isFirst ? [{ ...wanted, published: [] }, there] : [there];
    }
    const opened = wanted.published.length === 0 ? { ...wanted, isOpen: true as const } : wanted;
    return [isFirst ? opened : { ...opened, forwarder: { host: '127.0.0.1' } }];
  });
}

function isTcp({ protocol = 'tcp' }: PortMapping): boolean {
  return protocol === 'tcp';
}

/** Ports of every address are published on loopback only: nothing of a development machine stands open to its network. */
function isLoopback(host: string | undefined): boolean {
  return ['', '0.0.0.0', '::', '127.0.0.1', 'localhost'].includes(host ?? '');
}

/** `3000` -> [3000]; the range `3000-3005` -> all six; nothing -> []. */
function hostPorts(port: PortMapping): number[] {
  const [first, last] = (port.published ?? '').split('-').map(Number);
  if (!first) return [];
  return Array.from({ length: (last ?? first) - first + 1 }, (_, index) => first + index);
}

function exposed(service: Service): number[] {
  const entries = Array.isArray(service.expose) ? (service.expose as unknown[]) : [];
  return entries
    .filter((entry) => !String(entry).endsWith('/udp'))
    .map((entry) => Number(String(entry).split('/')[0]))
    .filter((port) => Number.isInteger(port));
}

function withoutRepeats(wanted: readonly WantedPort[]): WantedPort[] {
  const seen = new Set<string>();
  return wanted.filter(({ service, containerPort, forwarder }) => {
    if (forwarder) return true;
    const isNew = !seen.has(`${service}:${containerPort}`);
    seen.add(`${service}:${containerPort}`);
    return isNew;
  });
}
