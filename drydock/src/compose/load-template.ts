import { normalise, withoutDefaults } from './canonical/normalise.ts';
import type { Model, SourceFiles } from './load-context.ts';
import { loadModel } from './load-model.ts';
import type { LoadOptions } from './loaded-project.ts';
import { naturalOrder } from './natural-order.ts';
import { openProject } from './open-project.ts';
import { isMap } from './path-table.ts';
import { Float, Timestamp } from './read/scalar.ts';

/**
 * The model with its variables as they are written: `config --no-interpolate`, and the search for variables. As in
 * Compose it is only partly resolved: all services are in it, whatever their profiles, and nothing is checked that a
 * variable decides.
 */
export function loadTemplateFrom(source: SourceFiles, options: LoadOptions): Model {
  const { name, files, context } = openProject(source, options, { interpolates: false });
  const model = loadModel(files, context, []);
  const complete = options.asWritten?.defaults ? withoutDefaults : normalise;
  return plain(complete(model, name, () => undefined)) as Model;
}

/** Maps sorted, boxed scalars as text or number. */
function plain(value: unknown): unknown {
  if (value instanceof Float) return value.value;
  if (value instanceof Timestamp) return value.text;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value;
  const keys = Object.keys(value).sort(naturalOrder);
  return Object.fromEntries(keys.map((key) => [key, plain(value[key])]));
}
