import { DrydockError } from '../base/errors.ts';
import { nearestName } from '../base/nearest-name.ts';
import type { Project } from '../compose/model.ts';
import { dependenciesOf, startOrder } from './graph.ts';

/** What the user asked for; no service named means every service of the active profiles. */
export interface Selection {
  services: readonly string[];
  noDeps: boolean;
  /** Left out: the project holds only services of active profiles. */
  profiles?: readonly string[];
}

/** The services to start, in start order. A service named on the command line needs no active profile. */
export function selectServices(project: Project, selection: Selection): string[] {
  for (const name of selection.services) requireService(project, name);
  const named =
    selection.services.length > 0 ? selection.services : activeServices(project, selection.profiles);
  return startOrder(project, selection.noDeps ? named : withDependencies(project, named));
}

/** Refuses a name that the project does not have, naming the nearest one that it has. */
export function requireService(project: Project, name: string): void {
  if (project.services[name]) return;
  const known = Object.keys(project.services);
  const nearest = nearestName(name, known);
  throw new DrydockError('UNKNOWN_SERVICE', `no such service: ${name}`, {
    hint: nearest ? `did you mean "${nearest}"?` : `the services are: ${known.join(', ') || '(none)'}`,
    data: { service: name, known, nearest },
  });
}

function activeServices(project: Project, profiles: readonly string[] | undefined): string[] {
  const names = Object.keys(project.services);
  if (!profiles || profiles.includes('*')) return names;
  return names.filter((name) => {
    const needed = project.services[name]!.profiles ?? [];
    return needed.length === 0 || needed.some((profile) => profiles.includes(profile));
  });
}

function withDependencies(project: Project, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name) || !project.services[name]) continue;
    found.add(name);
    queue.push(...Object.keys(dependenciesOf(project, name)));
  }
  return found;
}
