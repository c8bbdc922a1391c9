import type { PortMapping, Project, Service } from '../compose/model.ts';

/** One container port that needs a place on this host. */
export interface WantedPort {
  service: string;
  containerPort: number;
  /** Ports that the file would accept on the host, best first; empty: any will do. */
  published: number[];
}

/**
 * Every container port that somebody may want to reach: published, `expose`d, known from the image (`known`: what the
 * caller read in Dockerfiles or knows of an image), or named in an environment value as `backend:3001`.
 */
export function wantedPorts(project: Project, known: Record<string, number[]> = {}): WantedPort[] {
  const mentioned = mentionedPorts(project);
  return Object.entries(project.services).flatMap(([service, definition]) => {
    const published = (definition.ports ?? [])
      .filter((port) => (port.protocol ?? 'tcp') === 'tcp')
      .map((port) => ({ service, containerPort: port.target, published: hostPorts(port) }));
    const seen = new Set(published.map((port) => port.containerPort));
    const others = [...exposed(definition), ...(known[service] ?? []), ...(mentioned[service] ?? [])];
    const unpublished = [...new Set(others)]
      .filter((port) => !seen.has(port))
      .map((containerPort) => ({ service, containerPort, published: [] }));
    return [...published, ...unpublished];
  });
}

/** `3000` -> [3000]; the range `3000-3005` -> all six; nothing -> []. */
function hostPorts(port: PortMapping): number[] {
  const [first, last] = (port.published ?? '').split('-').map(Number);
  if (!first) return [];
  return Array.from({ length: (last ?? first) - first + 1 }, (_, index) => first + index);
}

function exposed(service: Service): number[] {
  const entries = Array.isArray(service.expose) ? (service.expose as unknown[]) : [];
  return entries.map((entry) => Number(String(entry).split('/')[0])).filter((port) => Number.isInteger(port));
}

function mentionedPorts(project: Project): Record<string, number[]> {
  const found: Record<string, number[]> = {};
  for (const service of Object.values(project.services)) {
    for (const value of Object.values(service.environment ?? {})) {
      for (const [, name = '', port] of (value ?? '').matchAll(/(?<![\w.-])([\w-]+):(\d{2,5})(?![\w.-])/g)) {
        if (Object.hasOwn(project.services, name)) (found[name] ??= []).push(Number(port));
      }
    }
  }
  return found;
}
