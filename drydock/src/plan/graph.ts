import { DrydockError } from '../base/errors.ts';
import type { Dependency, Project, Service } from '../compose/model.ts';

/** Every service that `name` needs: what it says itself and what follows from shared networks, links and volumes. */
export function dependenciesOf(project: Project, name: string): Record<string, Dependency> {
  const service = project.services[name];
  if (!service) return {};
  const implied = impliedDependencies(service).filter((other) => other !== name);
  const started: Dependency = { condition: 'service_started', required: true };
  return { ...Object.fromEntries(implied.map((other) => [other, started])), ...service.depends_on };
}

/**
 * `services` with dependencies first; services that do not depend on each other keep the order of the file. Services
 * that were not asked for still order those that were.
 */
export function startOrder(project: Project, services: Iterable<string>): string[] {
  const wanted = new Set(services);
  const done = new Set<string>();
  const order: string[] = [];

  const visit = (name: string, path: string[]) => {
    if (done.has(name)) return;
    if (path.includes(name)) throw cycleError([...path.slice(path.indexOf(name)), name]);
    for (const dependency of Object.keys(dependenciesOf(project, name))) {
      if (project.services[dependency]) visit(dependency, [...path, name]);
    }
    done.add(name);
    if (wanted.has(name)) order.push(name);
  };

  for (const name of Object.keys(project.services)) if (wanted.has(name)) visit(name, []);
  return order;
}

/** The order in which to stop: dependents before what they depend on. */
export function stopOrder(project: Project, services: Iterable<string>): string[] {
  return startOrder(project, services).reverse();
}

/** `services` and everything that depends on them, directly or not, in stop order. */
export function withDependents(project: Project, services: Iterable<string>): string[] {
  const found = new Set(services);
  for (let grew = true; grew;) {
    grew = false;
    for (const name of Object.keys(project.services)) {
      if (found.has(name)) continue;
      if (Object.keys(dependenciesOf(project, name)).some((dependency) => found.has(dependency))) {
        found.add(name);
        grew = true;
      }
    }
  }
  return stopOrder(project, found);
}

function impliedDependencies(service: Service): string[] {
  const shared = [service.network_mode, service.ipc, service.pid]
    .filter((mode): mode is string => typeof mode === 'string' && mode.startsWith('service:'))
    .map((mode) => mode.slice('service:'.length));
  const links = (service.links ?? []).map((link) => link.split(':')[0]!);
  const volumesFrom = Array.isArray(service.volumes_from) ? (service.volumes_from as string[]) : [];
  const volumeSources = volumesFrom
    .filter((from) => !from.startsWith('container:'))
    .map((from) => from.split(':')[0]!);
  return [...shared, ...links, ...volumeSources];
}

function cycleError(cycle: string[]): DrydockError {
  return new DrydockError(
    'DEPENDENCY_CYCLE',
    `services depend on each other in a circle: ${cycle.join(' -> ')}`,
    {
      hint: `remove one of these dependencies: ${describeEdges(cycle)}`,
      data: { cycle },
    },
  );
}

function describeEdges(cycle: string[]): string {
  return cycle
    .slice(0, -1)
    .map((name, index) => `${name} on ${cycle[index + 1]}`)
    .join(', ');
}
