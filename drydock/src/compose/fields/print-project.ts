import type { Model } from '../load-context.ts';
import type { Project } from '../model.ts';
import { Float, Timestamp } from '../read/scalar.ts';
import { isMap } from '../path-table.ts';
import { projectFields } from './project-fields.ts';

/** The canonical project out of a normalised model, with keys in the order in which Compose prints them. */
export function printProject(model: Model): Project {
  const result: Record<string, unknown> = {};
  const complete: Model = { services: {}, ...model };
  for (const key of Object.keys(complete).sort()) {
    const field = projectFields[key];
    const value = complete[key];
    const printed = field ? field.print(value, [key]) : key.startsWith('x-') ? plain(value) : undefined;
    if (printed !== undefined) result[key] = printed;
    else if (key === 'services') result[key] = {};
  }
  return result as Project;
}

/** Free-form data (`x-…`): boxed scalars unboxed, keys sorted. */
function plain(value: unknown): unknown {
  if (value instanceof Float) return value.value;
  if (value instanceof Timestamp) return value.text;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, plain(value[key])]),
  );
}
