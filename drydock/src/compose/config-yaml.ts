import { escapeDollars } from './config-json.ts';
import { extensionsOf } from './fields/extensions-of.ts';
import type { Field } from './fields/field.ts';
import { project as projectField } from './fields/project-fields.ts';
import type { LoadedProject } from './loaded-project.ts';
import { naturalOrder } from './natural-order.ts';
import { isMap } from './path-table.ts';
import { writeYaml } from './write-yaml.ts';

const sections = ['name', 'services', 'networks', 'volumes', 'secrets', 'configs', 'models'];

/** What `docker compose config` prints: the same project as YAML, with `x-` keys and without what JSON has to fill in. */
export function toConfigYaml(loaded: LoadedProject): string {
  const { project } = loaded;
  const extensions = Object.keys(project).filter((key) => key.startsWith('x-'));
  const model: Record<string, unknown> = {};
  for (const key of [...sections, ...extensions.sort(naturalOrder)]) {
    if (project[key] !== undefined) model[key] = asYaml(project[key], projectField.parts?.[key]);
  }
  return escapeDollars(writeYaml(model));
}

/** Structures that are printed empty in JSON and not at all in YAML. */
const unfilled: Record<string, (value: unknown) => boolean> = {
  command: (value) => value === null,
  entrypoint: (value) => value === null,
  exec: (value) => isMap(value) && Object.values(value).every((entry) => entry === null),
  ipam: isEmptyMap,
  placement: isEmptyMap,
  resources: isEmptyMap,
};

/** Keys that the specification knows keep the order of its table; those of the user's choice are sorted. */
function asYaml(value: unknown, field: Field | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => asYaml(item, field?.parts?.['*'] ?? field));
  if (!isMap(value)) return value;
  const isRecord = field?.parts !== undefined && !('*' in field.parts);
  const keys = isRecord ? Object.keys(value) : Object.keys(value).sort(naturalOrder);
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    if (isRecord && unfilled[key]?.(value[key])) continue;
    // The lists of blkio_config have capitalised keys, but in JSON only.
    const name = isRecord && !field.parts?.[key] ? key.toLowerCase() : key;
    result[name] = asYaml(value[key], field?.parts?.[name] ?? field?.parts?.['*']);
  }
  const extensions = extensionsOf(value);
  for (const key of Object.keys(extensions).sort(naturalOrder)) result[key] = extensions[key];
  return result;
}

function isEmptyMap(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}
