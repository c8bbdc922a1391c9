import { isMap } from './path-table.ts';
import { Float, Timestamp } from './read/scalar.ts';

/** Free-form data (`x-…`, a template): boxed scalars unboxed, keys sorted. */
export function plain(value: unknown, order?: (one: string, other: string) => number): unknown {
  if (value instanceof Float) return value.value;
  if (value instanceof Timestamp) return value.text;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((one) => plain(one, order));
  if (!isMap(value)) return value;
  const keys = Object.keys(value).sort(order);
  return Object.fromEntries(keys.map((key) => [key, plain(value[key], order)]));
}
