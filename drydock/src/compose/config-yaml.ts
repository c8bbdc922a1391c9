import { Document, Scalar, visit } from 'yaml';
import { escapeDollars } from './config-json.ts';
import { extensionsOf } from './fields/extensions-of.ts';
import type { LoadedProject } from './loaded-project.ts';
import { isMap } from './path-table.ts';
import { resolvePlain } from './read/scalar.ts';

const sections = ['name', 'services', 'networks', 'volumes', 'secrets', 'configs'];

/** What `docker compose config` prints: the same project as YAML, with `x-` keys and without what JSON has to fill in. */
export function toConfigYaml(loaded: LoadedProject): string {
  const { project } = loaded;
  const extensions = Object.keys(project).filter((key) => key.startsWith('x-'));
  const model: Record<string, unknown> = {};
  for (const key of [...sections, ...extensions.sort()]) {
    if (project[key] !== undefined) model[key] = asYaml(project[key], [key]);
  }
  const document = new Document(model, { version: '1.2' });
  visit(document, { Scalar: (_key, node) => void (node.type = styleOf(node.value) ?? node.type) });
  return escapeDollars(
    document.toString({ lineWidth: 0, singleQuote: true, nullStr: 'null', indentSeq: true }),
  );
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

function asYaml(value: unknown, path: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => asYaml(item, path));
  if (!isMap(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (path[0]?.startsWith('x-')) result[key] = entry;
    else if (!unfilled[key]?.(entry))
      result[path.includes('blkio_config') ? key.toLowerCase() : key] = asYaml(entry, [...path, key]);
  }
  return Object.assign(result, extensionsOf(value));
}

function isEmptyMap(value: unknown): boolean {
  return isMap(value) && Object.keys(value).length === 0;
}

const oldBooleans = /^(y|yes|on|n|no|off)$/i;
const sexagesimal = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/;

/** Text that some YAML reader takes for something else goes in double quotes, several lines in a block. */
function styleOf(value: unknown): Scalar.Type | undefined {
  if (typeof value !== 'string') return undefined;
  if (typeof resolvePlain(value) !== 'string' || oldBooleans.test(value) || sexagesimal.test(value)) {
    return Scalar.QUOTE_DOUBLE;
  }
  if (value.includes('\n')) return Scalar.BLOCK_LITERAL;
  return undefined;
}
