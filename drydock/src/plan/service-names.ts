import type { Project } from '../compose/model.ts';

/** Every name by which a container would be found by the others, in lower case as host names are, -> its service. */
export function serviceNames(project: Project): Record<string, string> {
  const names: Record<string, string> = {};
  const add = (name: unknown, service: string) => {
    if (typeof name === 'string' && name !== '') names[name.toLowerCase()] ??= service;
  };
  for (const service of Object.keys(project.services)) add(service, service);
  for (const [service, definition] of Object.entries(project.services)) {
    add(definition.container_name, service);
    add(definition.hostname, service);
    for (const network of Object.values(definition.networks ?? {})) {
      for (const alias of network?.aliases ?? []) add(alias, service);
    }
    for (const link of definition.links ?? []) {
      const [target = '', alias] = link.split(':');
      if (Object.hasOwn(project.services, target)) add(alias, target);
    }
  }
  return names;
}
