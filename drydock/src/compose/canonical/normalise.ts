import { isMap } from '../path-table.ts';
import type { Lookup } from '../variables/substitute.ts';
import { startedDependency } from './canonical.ts';
import { clean } from './parse-volume.ts';

type Model = Record<string, unknown>;

/** Adds what a project implies: the default network, names of resources, dependencies of shared namespaces. */
export function normalise(model: Model, projectName: string, lookup: Lookup): Model {
  const services = isMap(model.services) ? model.services : {};
  const result: Model = { ...model, name: projectName };
  result.services = mapValues(services, (service) => normaliseService(service as Model, lookup));
  const usesDefault = Object.values(result.services as Model).some(
    (service) => isMap((service as Model).networks) && 'default' in ((service as Model).networks as Model),
  );
  if (usesDefault) result.networks = { default: null, ...(result.networks as Model | undefined) };
  for (const section of ['networks', 'volumes', 'configs', 'secrets']) {
    const resources = result[section];
    if (isMap(resources)) result[section] = nameResources(resources, projectName);
  }
  return result;
}

/** The same project with nothing added but its name and the variables that services take from the host. */
export function withoutDefaults(model: Model, projectName: string, lookup: Lookup): Model {
  const services = mapValues(isMap(model.services) ? model.services : {}, (service) => {
    const { environment, ...rest } = service as Model;
    return environment === undefined
      ? rest
      : { ...rest, environment: fillFromHost(environment, lookup, true) };
  });
  return { ...model, name: projectName, services };
}

function normaliseService(service: Model, lookup: Lookup): Model {
  const result = { ...service };
  if (!result.provider && result.network_mode === undefined && isUnset(result.networks))
    result.networks = { default: null };
  if (result.pull_policy === 'if_not_present') result.pull_policy = 'missing';
  if (isMap(result.build)) result.build = normaliseBuild(result.build, lookup);
  if (result.environment !== undefined) result.environment = fillFromHost(result.environment, lookup, true);
  if (Array.isArray(result.volumes)) {
    result.volumes = result.volumes.map((volume: Model) => ({
      ...volume,
      target: clean(String(volume.target ?? '')),
    }));
  }
  if (Array.isArray(result.pre_start) && result.image) {
    result.pre_start = result.pre_start.map((hook: Model) => ({ image: result.image, ...hook }));
  }
  const dependencies = { ...impliedDependencies(service), ...(service.depends_on as Model | undefined) };
  if (Object.keys(dependencies).length > 0) result.depends_on = dependencies;
  return result;
}

function isUnset(networks: unknown): boolean {
  return (
    networks === undefined || networks === null || (isMap(networks) && Object.keys(networks).length === 0)
  );
}

function normaliseBuild(build: Model, lookup: Lookup): Model {
  const result: Model = { ...build };
  result.context ??= '.';
  if (result.dockerfile === undefined && result.dockerfile_inline === undefined)
    result.dockerfile = 'Dockerfile';
  if (result.args !== undefined) result.args = fillFromHost(result.args, lookup, false);
  return result;
}

/** Gives a key that stands alone its value from the host; without one it stays null, or goes. */
export function fillFromHost(variables: unknown, lookup: Lookup, keepUnset: boolean): unknown {
  if (Array.isArray(variables)) {
    return variables.flatMap((entry: unknown) => {
      if (typeof entry !== 'string' || entry.includes('=')) return [entry];
      const value = lookup(entry);
      if (value === undefined) return keepUnset ? [entry] : [];
      return [`${entry}=${value}`];
    });
  }
  if (!isMap(variables)) return variables;
  return Object.fromEntries(
    Object.entries(variables).flatMap(([key, given]): [string, unknown][] => {
      const value = given ?? lookup(key) ?? null;
      return value === null && !keepUnset ? [] : [[key, value]];
    }),
  );
}

/** Services whose namespace, volumes or links a service uses must be there first. */
function impliedDependencies(service: Model): Model {
  const names: [string, boolean][] = [];
  for (const link of list(service.links)) names.push([link.split(':')[0] ?? link, true]);
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const value = service[key];
    if (typeof value === 'string' && value.startsWith('service:'))
      names.push([value.slice('service:'.length), true]);
  }
  for (const volumes of list(service.volumes_from)) {
    if (!volumes.startsWith('container:')) names.push([volumes.split(':')[0] ?? volumes, false]);
  }
  return Object.fromEntries(names.map(([name, restart]) => [name, { ...startedDependency(), restart }]));
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function nameResources(resources: Model, projectName: string): Model {
  return mapValues(resources, (resource, key) => {
    const known = isMap(resource) ? resource : {};
    return { name: known.external === true ? key : `${projectName}_${key}`, ...known };
  });
}

function mapValues(model: Model, change: (value: unknown, key: string) => unknown): Model {
  return Object.fromEntries(Object.entries(model).map(([key, value]) => [key, change(value, key)]));
}
