import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { isMap, pathTable, rewriteByTable } from '../path-table.ts';
import { splitEntry } from '../fields/mapping-fields.ts';
import { parsePort } from './parse-port.ts';
import { parseVolume } from './parse-volume.ts';

type Rule = (value: unknown, path: Path) => unknown;

/** Turns every short form whose long form other stages need into that long form. */
export function canonical(model: unknown): unknown {
  return rewriteByTable(model, rules);
}

/** The same for a model whose variables still stand in it: what cannot be read yet stays as it is written. */
export function canonicalTemplate(model: unknown): unknown {
  return rewriteByTable(model, templateRules);
}

const asFile: Rule = (value) => (typeof value === 'string' ? { source: value } : value);
const asList: Rule = (value) => (typeof value === 'string' ? [value] : value);
const asContext: Rule = (value) => (typeof value === 'string' ? { context: value } : value);
const asService: Rule = (value) => (typeof value === 'string' ? { service: value } : value);

const asMap: Rule = (value) =>
  Array.isArray(value) ? Object.fromEntries(value.map((entry) => splitEntry(entry))) : value;

const asSshKeys: Rule = (value, path) => {
  const unnamed = Array.isArray(value) ? value.findIndex((entry) => !/=|^default$/.test(String(entry))) : -1;
  if (unnamed === -1) return asMap(value, path);
  const at = [...path, unnamed];
  const message = `${formatPath(at)}: "${String((value as unknown[])[unnamed])}" names no key or agent`;
  throw new PathError('compose.ssh', at, message, { hint: 'write "default", or "id=path"' });
};

const asContexts: Rule = (value, path) => {
  const odd = Array.isArray(value) ? value.findIndex((entry) => !String(entry).includes('=')) : -1;
  if (odd === -1) return asMap(value, path);
  const at = [...path, odd];
  const message = `${formatPath(at)}: "${String((value as unknown[])[odd])}" names no folder or image`;
  throw new PathError('compose.context', at, message, { hint: 'write "name=./folder"' });
};

const asNetworks: Rule = (value) =>
  Array.isArray(value) ? Object.fromEntries(value.map((name) => [String(name), null])) : value;

const asEnvFiles: Rule = (value) =>
  [value]
    .flat()
    .map((entry) => (isMap(entry) ? { required: true, ...entry } : { path: entry, required: true }));

const asDependencies: Rule = (value) => {
  if (Array.isArray(value))
    return Object.fromEntries(value.map((name) => [String(name), startedDependency()]));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      isMap(entry) ? { condition: 'service_started', required: true, ...entry } : entry,
    ]),
  );
};

const asPorts: Rule = (value, path) =>
  (value as unknown[]).flatMap((entry, index): unknown[] => {
    if (isMap(entry)) return [entry];
    if (typeof entry === 'string' || typeof entry === 'number') {
      const hint = 'write "8080:80", "127.0.0.1:8080:80" or "80"';
      return refuse('compose.port', [...path, index], hint, () => parsePort(String(entry)));
    }
    const message = `${formatPath([...path, index])}: ${String(entry)} is not a port`;
    throw new PathError('compose.port', [...path, index], message, { hint: 'write "8080:80" in quotes' });
  });

const asVolume: Rule = (value, path) => {
  if (typeof value !== 'string') return value;
  const hint = 'write "./folder:/target", "name:/target" or "/target", with ":ro" at the end if read-only';
  return refuse('compose.volume', path, hint, () => parseVolume(value));
};

const asDevice: Rule = (value, path) => {
  if (typeof value !== 'string') return value;
  const [source = '', target, permissions, ...more] = value.split(':');
  if (more.length > 0) {
    const message = `${formatPath(path)}: "${value}" has too many colons`;
    throw new PathError('compose.device', path, message, {
      hint: 'write it as a mapping of source and target',
    });
  }
  return { source, target: target || source, permissions: permissions ?? 'rwm' };
};

/** The old `external: { name: x }` is `external: true` with a name. */
const asExternal: Rule = (value, path) => {
  if (!isMap(value) || !isMap(value.external)) return value;
  const name = value.external.name;
  if (value.name !== undefined && name !== undefined && value.name !== name) {
    const message = `${formatPath(path)}: "name" and "external.name" differ`;
    throw new PathError('compose.external', path, message, { hint: 'write "external: true" and "name:"' });
  }
  return { ...value, external: true, ...(name === undefined ? {} : { name }) };
};

function refuse<Result>(code: string, path: Path, hint: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PathError(code, path, `${formatPath(path)}: ${error.message}`, { hint });
  }
}

/** What `depends_on: [name]` means in full. */
export function startedDependency(): Record<string, unknown> {
  return { condition: 'service_started', required: true };
}

const ruleByPath: Record<string, Rule> = {
  'services.*.build': asContext,
  'services.*.build.additional_contexts': asContexts,
  'services.*.build.secrets.*': asFile,
  'services.*.build.ssh': asSshKeys,
  'services.*.configs.*': asFile,
  'services.*.depends_on': asDependencies,
  'services.*.devices.*': asDevice,
  'services.*.dns': (value) => asListWithoutEmpty(value),
  'services.*.env_file': asEnvFiles,
  'services.*.extends': asService,
  'services.*.gpus': (value) => (value === 'all' ? [{ count: 'all' }] : value),
  'services.*.label_file': asList,
  'services.*.models': asNetworks,
  'services.*.networks': asNetworks,
  'services.*.ports': asPorts,
  'services.*.secrets.*': asFile,
  'services.*.volumes.*': asVolume,
  'configs.*': asExternal,
  'networks.*': asExternal,
  'secrets.*': asExternal,
  'volumes.*': asExternal,
};

const rules = pathTable<Rule>(ruleByPath);

const templateRules = pathTable<Rule>(
  Object.fromEntries(Object.entries(ruleByPath).map(([path, rule]) => [path, tolerant(rule)])),
);

function tolerant(rule: Rule): Rule {
  return (value, path) => {
    try {
      return rule(value, path);
    } catch (error) {
      if (error instanceof PathError) return value;
      throw error;
    }
  };
}

function asListWithoutEmpty(value: unknown): unknown {
  return [value].flat().filter((entry) => entry !== '');
}
