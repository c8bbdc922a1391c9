import type { Path } from '../path.ts';
import { isMap } from '../path-table.ts';

/** Removes from a model what a later file marks `!reset` or `!override`. */
export function clear<Model>(model: Model, paths: readonly Path[]): Model {
  return paths.reduce((result, path) => without(result, path) as Model, model);
}

function without(value: unknown, path: Path): unknown {
  const [key, ...rest] = path;
  if (typeof key !== 'string' || !isMap(value) || !Object.hasOwn(value, key)) return value;
  if (rest.length > 0) return { ...value, [key]: without(value[key], rest) };
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
