import type { Project } from '../compose/model.ts';

/** The service whose network a service has: its own, or that of `network_mode: service:x`. */
export function networkOwner(project: Project, service: string): string {
  const seen = new Set<string>();
  let owner = service;
  for (;;) {
    const next = networkNeighbour(project, owner);
    if (next === undefined || seen.has(next) || !Object.hasOwn(project.services, next)) return owner;
    seen.add(owner);
    owner = next;
  }
}

/** The x of its own `network_mode: service:x`, which may itself be in the network of another. */
export function networkNeighbour(project: Project, service: string): string | undefined {
  const mode = project.services[service]?.network_mode;
  return typeof mode === 'string' ? /^service:(.+)$/.exec(mode)?.[1] : undefined;
}

/** `network_mode: host`: its `localhost` is the host's. */
export function hasHostNetwork(project: Project, service: string): boolean {
  return project.services[networkOwner(project, service)]?.network_mode === 'host';
}
