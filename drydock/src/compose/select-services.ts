import { DrydockError } from '../base/errors.ts';
import { nearest } from './fields/nearest.ts';
import type { LoadedProject } from './loaded-project.ts';
import type { Project, Service } from './model.ts';
import { withoutUnused } from './profiles.ts';

/** The project with the named services and what they depend on only; without names, all of it. */
export function selectServices(loaded: LoadedProject, names: readonly string[]): LoadedProject {
  if (names.length === 0) return loaded;
  const wanted = closure(names, loaded);
  const services: Record<string, Service> = {};
  for (const [name, service] of Object.entries(loaded.project.services)) {
    if (wanted.has(name)) services[name] = withDependencies(service, wanted);
  }
  const project: Project = withoutUnused({ ...loaded.project, services });
  return { ...loaded, project };
}

/** Fails for a name that is no service of the project, and says which one was meant. */
export function requireService(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const suggestion = nearest(name, known);
  throw new DrydockError('compose.unknown-service', `no such service: ${name}`, {
    hint: suggestion ? `did you mean "${suggestion}"?` : `services: ${known.join(', ')}`,
    data: { service: name, suggestion },
  });
}

function closure(names: readonly string[], { project, disabled }: LoadedProject): Set<string> {
  const wanted = new Set<string>();
  const add = (name: string) => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const [dependency, { required }] of Object.entries(project.services[name]?.depends_on ?? {})) {
      if (required || Object.hasOwn(project.services, dependency)) add(dependency);
    }
  };
  for (const name of names) {
    requireService(name, [...Object.keys(project.services), ...Object.keys(disabled)]);
    add(name);
  }
  return wanted;
}

/** Optional dependencies that were left out are forgotten. */
function withDependencies(service: Service, names: ReadonlySet<string>): Service {
  if (!service.depends_on) return service;
  const { depends_on: dependencies, ...rest } = service;
  const kept = Object.entries(dependencies).filter(([name]) => names.has(name));
  return kept.length === 0 ? (rest as Service) : { ...service, depends_on: Object.fromEntries(kept) };
}
