import type { PathError } from '../path-error.ts';
import type { Path } from '../path.ts';

/** What one key of a Compose file may hold, and how its canonical form is printed. */
export interface Field {
  /** Words for "must be …". */
  expected: string;
  /** Whether a value is of this kind at all, so that a choice between kinds reports the one that was meant. */
  accepts(value: unknown): boolean;
  /** Collects what is wrong with a value as written, in short or long form. */
  check(value: unknown, path: Path, problems: PathError[]): void;
  /** What it is made of, by key (`*` for any), for whoever has to know every key there is. */
  parts?: Readonly<Record<string, Field>>;
  /** The canonical value; undefined leaves the key out, as Compose does for empty values. */
  print(value: unknown, path: Path): unknown;
}

/** Names of the kind of a value, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text "${shorten(value)}"`;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  const isData = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
  return isData ? 'a mapping' : String(value);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
