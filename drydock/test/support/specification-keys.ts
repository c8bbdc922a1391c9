import { readFileSync } from 'node:fs';

interface Schema {
  $ref?: string;
  definitions?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

/** Every key of the Compose specification as a pattern, `*` for a name or a position: of its schema, and newer ones. */
export function specificationKeys(): string[] {
  // dclint carries a copy of the specification's schema; it is not run.
  const file = new URL('../../node_modules/dclint/schemas/compose.schema.json', import.meta.url);
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  const keys = new Set(newerKeys);
  collect(schema, '', [], schema, keys);
  return [...keys].sort();
}

/** In the specification, and not yet in that copy. */
const newerKeys = [
  'services.*.build.no_cache_filter',
  'services.*.build.provenance',
  'services.*.build.sbom',
  'services.*.develop.watch.*.initial_sync',
  ...['command', 'environment', 'image', 'per_replica', 'privileged', 'user', 'working_dir'].map(
    (key) => `services.*.pre_start.*.${key}`,
  ),
];

function collect(given: Schema, path: string, above: Schema[], root: Schema, keys: Set<string>): void {
  const schema = given.$ref ? (root.definitions?.[given.$ref.split('/').pop() ?? ''] ?? {}) : given;
  if (above.includes(schema)) return;
  const go = (next: Schema, key?: string) =>
    collect(next, key === undefined ? path : join(path, key), [...above, schema], root, keys);
  for (const choice of [schema.oneOf, schema.anyOf, schema.allOf].flat()) if (choice) go(choice);
  for (const [key, next] of Object.entries(schema.properties ?? {})) {
    keys.add(join(path, key));
    go(next, key);
  }
  for (const [pattern, next] of Object.entries(schema.patternProperties ?? {}))
    if (pattern !== '^x-') go(next, '*');
  if (schema.items) go(schema.items, '*');
  if (typeof schema.additionalProperties === 'object') go(schema.additionalProperties, '*');
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
