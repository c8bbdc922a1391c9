import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { wrongType } from '../fields/wrong-type.ts';
import { isMap, pathTable, ruleOf, step } from '../path-table.ts';
import type { PathTable } from '../path-table.ts';

type Rule = (base: unknown, override: unknown, path: Path, branches: PathTable<Rule>[]) => unknown;
type Model = Record<string, unknown>;

/** Lays an override file over a model: mappings merge, lists append, the rest is replaced, but for the table below. */
export function merge(base: Model, override: Model): Model {
  return mergeValue(base, override, [], [rules]) as Model;
}

/** Lays a service over the one that it extends. */
export function mergeService(base: Model, override: Model, name: string): Model {
  return mergeValue(base, override, ['services', name], step(step([rules], 'services'), name)) as Model;
}

function mergeValue(base: unknown, override: unknown, path: Path, branches: PathTable<Rule>[]): unknown {
  const rule = ruleOf(branches);
  if (rule) return rule(base, override, path, branches);
  if (override === null || override === undefined) return base;
  if (isMap(base)) return isMap(override) ? mergeMaps(base, override, path, branches) : conflict(path);
  if (Array.isArray(base))
    return Array.isArray(override) ? [...base, ...(override as unknown[])] : conflict(path);
  return override;
}

function mergeMaps(base: Model, override: Model, path: Path, branches: PathTable<Rule>[]): Model {
  const result = { ...base };
  for (const [key, value] of Object.entries(override)) {
    const known = Object.hasOwn(result, key) && !key.startsWith('x-');
    result[key] = known ? mergeValue(result[key], value, [...path, key], step(branches, key)) : value;
  }
  return result;
}

function conflict(path: Path): never {
  throw new PathError(
    'compose.merge',
    path,
    `${formatPath(path)} is of another kind here than in the file before`,
    {
      hint: 'write it in the same form in both files, or put !override before it to replace it',
    },
  );
}

const replace: Rule = (_base, override) => override;

/** Both sides become lists of `KEY=value`; for a key that stands twice the later entry wins. */
const joinLists: Rule = (base, override) => [...entries(base), ...entries(override)];

const joinHosts: Rule = (base, override) => {
  const known = entries(base);
  return [...known, ...entries(override).filter((entry) => !known.includes(entry))];
};

const mergeBuild: Rule = (base, override, path, branches) =>
  mergeMaps(context(base), context(override), path, branches);

const mergeDependencies: Rule = (base, override, path, branches) =>
  mergeMaps(dependencies(base, path), dependencies(override, path), path, branches);

const mergeNetworks: Rule = (base, override, path, branches) =>
  mergeMaps(networks(base), networks(override), path, branches);

/** Options of another logging driver do not belong to this one. */
const mergeLogging: Rule = (base, override, path, branches) => {
  if (!isMap(base) || !isMap(override)) return override ?? base;
  const same = !('driver' in base) || !('driver' in override) || base.driver === override.driver;
  return same ? mergeMaps(base, override, path, branches) : override;
};

/** Address pools are the same when their subnet is. */
const mergePools: Rule = (base, override, path, branches) => {
  const pools: Model[] = [];
  for (const original of (base as Model[]) ?? []) {
    for (const other of (override as Model[]) ?? []) {
      const same = other.subnet === original.subnet;
      if (!same && !pools.some((pool) => pool.subnet === other.subnet)) {
        pools.push(other);
        continue;
      }
      const merged = mergeMaps(original, other, path, branches);
      const index = pools.findIndex((pool) => pool.subnet === merged.subnet);
      if (index === -1) pools.push(merged);
      else pools[index] = merged;
    }
  }
  return pools;
};

function entries(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isMap(value)) {
    return Object.entries(value)
      .flatMap(([key, entry]) =>
        entry === null ? [key] : [entry].flat().map((one) => `${key}=${String(one)}`),
      )
      .sort();
  }
  return value === null || value === undefined ? [] : [value];
}

function context(value: unknown): Model {
  return typeof value === 'string' ? { context: value } : isMap(value) ? value : {};
}

function dependencies(value: unknown, path: Path): Model {
  if (!Array.isArray(value)) return isMap(value) ? value : {};
  const odd = value.findIndex((name) => typeof name !== 'string');
  if (odd >= 0) throw wrongType(value[odd], [...path, odd], 'the name of a service');
  return Object.fromEntries(
    value.map((name) => [String(name), { condition: 'service_started', required: true }]),
  );
}

function networks(value: unknown): Model {
  if (!Array.isArray(value)) return isMap(value) ? value : {};
  return Object.fromEntries(value.map((name) => [String(name), null]));
}

const joined = [
  'annotations',
  'build.args',
  'build.additional_contexts',
  'build.labels',
  'deploy.labels',
  'dns',
  'dns_opt',
  'dns_search',
  'env_file',
  'label_file',
  'environment',
  'labels',
  'sysctls',
  'tmpfs',
];

const rules = pathTable<Rule>({
  ...Object.fromEntries(joined.map((key) => [`services.*.${key}`, joinLists])),
  'networks.*.ipam.config': mergePools,
  'networks.*.labels': joinLists,
  'volumes.*.labels': joinLists,
  'services.*.volumes.*.volume.labels': joinLists,
  'services.*.build': mergeBuild,
  'services.*.build.extra_hosts': joinHosts,
  'services.*.command': replace,
  'services.*.depends_on': mergeDependencies,
  'services.*.entrypoint': replace,
  'services.*.extra_hosts': joinHosts,
  'services.*.healthcheck.test': replace,
  'services.*.logging': mergeLogging,
  'services.*.models': mergeNetworks,
  'services.*.networks': mergeNetworks,
  'services.*.ulimits.*': replace,
});
