import { dirname, resolve } from 'node:path';
import { wrongType } from './fields/wrong-type.ts';
import type { Model } from './load-context.ts';
import { clear } from './merge/clear.ts';
import { mergeService } from './merge/merge.ts';
import { PathError } from './path-error.ts';
import { formatPath } from './path.ts';
import type { Path } from './path.ts';
import { isMap } from './path-table.ts';

/** One file while its `extends` are applied. */
export interface ExtendsContext {
  file: string;
  directory: string;
  /** What the file marks `!reset` or `!override`. */
  cleared: readonly Path[];
  exists(file: string): boolean;
  read(file: string, directory: string): { model: Model; cleared: Path[] };
}

/** Services of a file with what they inherit from the services that they extend. */
export function applyExtends(model: Model, context: ExtendsContext): Model {
  if (model.services === undefined || model.services === null) return model;
  if (!isMap(model.services)) throw notMap(model.services, ['services']);
  const services = { ...model.services };
  for (const name of Object.keys(services)) services[name] = extend(name, services, context, []);
  return { ...model, services };
}

interface Reference {
  file: string;
  service: string;
}

function extend(
  name: string,
  services: Model,
  context: ExtendsContext,
  chain: readonly Reference[],
): unknown {
  const service = services[name];
  if (service === null || service === undefined) return service;
  const path = ['services', name];
  if (!isMap(service)) throw notMap(service, path);
  if (service.extends === undefined) return service;
  const { base: baseName, file } = reference(service.extends, [...path, 'extends']);
  const base = file === undefined ? { services, context } : otherFile(file, context, [...path, 'extends']);
  const next = follow(chain, { file: context.file, service: name }, [...path, 'extends']);
  if (!Object.hasOwn(base.services, baseName)) {
    const message = `service "${name}" extends "${baseName}", which is not in ${base.context.file}`;
    const hint = `services there: ${Object.keys(base.services).join(', ') || 'none'}`;
    throw new PathError('compose.extends', [...path, 'extends'], message, { hint });
  }
  const inherited = extend(baseName, base.services, base.context, next);
  if (!isMap(inherited)) return service;
  const own = Object.fromEntries(Object.entries(service).filter(([key]) => key !== 'extends'));
  const merged = mergeService(kept(inherited, name, base.context), own, name);
  services[name] = merged;
  return merged;
}

function reference(value: unknown, path: Path): { base: string; file: string | undefined } {
  if (typeof value === 'string') return { base: value, file: undefined };
  const { service, file } = isMap(value) ? value : {};
  if (typeof service !== 'string') {
    const message = `${formatPath(path)} must name a service`;
    throw new PathError('compose.extends', path, message, { hint: 'write "extends: { service: NAME }"' });
  }
  return { base: service, file: typeof file === 'string' ? file : undefined };
}

function otherFile(
  file: string,
  context: ExtendsContext,
  at: Path,
): { services: Model; context: ExtendsContext } {
  const path = resolve(context.directory, file);
  if (!context.exists(path)) {
    throw new PathError('compose.no-file', at, `there is no file ${path} to extend from`, {
      hint: 'check "file:"',
    });
  }
  const { model, cleared } = context.read(path, dirname(path));
  if (!isMap(model.services)) {
    throw new PathError('compose.extends', at, `${path} has no services to extend`, {
      hint: 'check "file:"',
    });
  }
  const all = [...context.cleared, ...cleared];
  return {
    services: model.services,
    context: { ...context, file: path, directory: dirname(path), cleared: all },
  };
}

function follow(chain: readonly Reference[], next: Reference, path: Path): Reference[] {
  const start = chain.findIndex(({ file, service }) => file === next.file && service === next.service);
  if (start === -1) return [...chain, next];
  const loop = [...chain.slice(start), next].map(({ service }) => service).join(' -> ');
  throw new PathError('compose.extends', path, `services extend one another in a circle: ${loop}`, {
    hint: 'remove one of these "extends"',
  });
}

/** What a service inherits: no dependencies on other services, nor what the extending file clears. */
function kept(inherited: Model, name: string, context: ExtendsContext): Model {
  const cleared = clear({ services: { [name]: structuredCloneModel(inherited) } }, context.cleared);
  return (cleared.services as Record<string, Model>)[name] ?? {};
}

/** A deep copy of maps and lists; boxed scalars are shared. */
function structuredCloneModel(value: Model): Model {
  const copy = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(copy);
    if (!isMap(part)) return part;
    return Object.fromEntries(Object.entries(part).map(([key, entry]) => [key, copy(entry)]));
  };
  return copy(value) as Model;
}

function notMap(value: unknown, path: Path): PathError {
  const slip = typeof value === 'string' && /^[\w.-]+[: ]/.test(value);
  const hint = slip ? undefined : 'write each service as "name:" with its keys indented below';
  return wrongType(value, path, 'a mapping', hint);
}
