import { dirname, resolve } from 'node:path';
import type { SourceLocation } from '../../base/errors.ts';
import { included } from '../include.ts';
import type { LoadContext, Model } from '../load-context.ts';
import type { Path } from '../path.ts';
import { isMap } from '../path-table.ts';
import { readYaml } from '../read/read-yaml.ts';
import type { FilePositions } from '../read/source-map.ts';
import { substitute } from '../variables/substitute.ts';

/** What one document says about a service, as written. */
export interface Layer {
  /** Undefined: it only clears. */
  service?: Model;
  /** Under which name the service stands there. */
  name: string;
  positions: FilePositions;
  /** Folder that its relative paths start from, and what resolves its variables. */
  context: LoadContext;
  via?: string;
  /** `!reset` and `!override` of this document, as paths of the service named `as`. */
  cleared: Path[];
}

/** The layers that make up a service, the weakest first: base files, extended services, included projects, overrides. */
export function layersOf(
  service: string,
  files: readonly string[],
  context: LoadContext,
  via?: string,
): Layer[] {
  return files.flatMap((file, index) => {
    const how = via ?? (index > 0 ? 'an override file' : undefined);
    return layersIn(file, service, context, how, []);
  });
}

function layersIn(
  file: string,
  service: string,
  context: LoadContext,
  via: string | undefined,
  including: readonly string[],
): Layer[] {
  const text = context.files.read(file);
  if (text === undefined) return [];
  const { documents, positions } = readYaml(text, file, context.parse);
  return documents.flatMap(({ data, cleared }) => {
    if (!isMap(data)) return [];
    return [
      ...fromIncludes(data, service, context, [...including, file]),
      ...fromService(data, service, { positions, context, via, cleared, name: service }, file),
    ];
  });
}

function fromIncludes(
  data: Model,
  service: string,
  context: LoadContext,
  including: readonly string[],
): Layer[] {
  if (!Array.isArray(data.include)) return [];
  return data.include.flatMap((entry: unknown, index) => {
    const [files, inner] = included(resolved(entry, context), context, including, ['include', index]);
    return files.flatMap((file) => layersIn(file, service, inner, 'include', including));
  });
}

/** The service itself, behind what it extends. */
function fromService(data: Model, service: string, layer: Omit<Layer, 'service'>, file: string): Layer[] {
  const own = isMap(data.services) ? data.services[service] : undefined;
  if (!isMap(own)) return [layer];
  return [...fromExtends(own.extends, data, layer, file), { ...layer, service: own }];
}

function fromExtends(value: unknown, data: Model, layer: Omit<Layer, 'service'>, file: string): Layer[] {
  const { context } = layer;
  const long = resolved(value, context);
  const base = isMap(long) ? long.service : long;
  if (typeof base !== 'string') return [];
  const from = isMap(long) && typeof long.file === 'string' ? resolve(context.directory, long.file) : file;
  const via = `extends ${base}`;
  // What the base file itself clears is cleared within it; the names of both services are tried in turn.
  if (from === file) return fromService(data, base, { ...layer, via, cleared: [], name: base }, file);
  const inner = { ...context, directory: dirname(from) };
  return layersIn(from, base, inner, via, []);
}

/** An entry of `include` or `extends` with its variables put in. */
function resolved(value: unknown, context: LoadContext): unknown {
  if (typeof value === 'string') return substitute(value, context.lookup, () => undefined);
  if (Array.isArray(value)) return value.map((item) => resolved(item, context));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, context)]));
}

/** Where a layer clears a key of its service that was set before; undefined when it does not. */
export function clearedAt(layer: Layer, key: readonly string[]): SourceLocation | undefined {
  const path = ['services', layer.name, ...key];
  const hit = layer.cleared.find((one) => one.every((part, index) => part === path[index]));
  return hit && layer.positions.find(hit, true);
}
