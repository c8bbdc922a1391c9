import type { Project } from '../compose/model.ts';

/** The service whose network a service has: its own, or that of `network_mode: service:x`. */
export function networkOwner(project: Project, service: string): string {
  const seen = new Set<string>();
  let owner = service;
  for (;;) {
    const mode = project.services[owner]?.network_mode;
    const [, next] = typeof mode === 'string' ? (/^service:(.+)$/.exec(mode) ?? []) : [];
    if (next === undefined || seen.has(next) || !Object.hasOwn(project.services, next)) return owner;
    seen.add(owner);
    owner = next;
  }
}

/** `network_mode: host`: its `localhost` is the host's. */
export function hasHostNetwork(project: Project, service: string): boolean {
  return project.services[networkOwner(project, service)]?.network_mode === 'host';
}
