import { isMap } from '../path-table.ts';
import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import type { Field } from './field.ts';
import { isEmpty } from './field.ts';
import { keepExtensions } from './extensions-of.ts';
import { nearest } from './nearest.ts';
import { wrongType } from './wrong-type.ts';

/** A list; empty lists are left out of the canonical form. */
export function list(of: Field, options: { unique?: boolean; keepEmpty?: boolean } = {}): Field {
  return {
    expected: 'a list',
    parts: { '*': of },
    accepts: Array.isArray,
    check: (value, path, problems) => {
      if (!Array.isArray(value)) {
        problems.push(wrongType(value, path, 'a list'));
        return;
      }
      value.forEach((item: unknown, index) => of.check(item, [...path, index], problems));
      if (options.unique) checkUnique(value, path, problems);
    },
    print: (value, path) => {
      if (isEmpty(value) && !options.keepEmpty) return undefined;
      return (value as unknown[]).map((item, index) => of.print(item, [...path, index]));
    },
  };
}

function checkUnique(items: unknown[], path: Path, problems: PathError[]): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = JSON.stringify(item, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));
    if (seen.has(key)) {
      const message = `${formatPath(path)} has ${key} twice`;
      problems.push(
        new PathError('compose.duplicate', [...path, index], message, { hint: 'remove one of them' }),
      );
    }
    seen.add(key);
  });
}

/** A mapping with keys of the user's choice, printed sorted. */
export function mapOf(of: Field, options: { keyPattern?: RegExp; keyWords?: string } = {}): Field {
  return {
    expected: 'a mapping',
    parts: { '*': of },
    accepts: isMap,
    check: (value, path, problems) => {
      if (!isMap(value)) {
        problems.push(wrongType(value, path, 'a mapping'));
        return;
      }
      for (const [key, entry] of Object.entries(value)) {
        if (options.keyPattern && !options.keyPattern.test(key)) {
          if (key.startsWith('x-') && path.length <= 1) continue;
          const message = `${formatPath([...path, key])} is not a valid name`;
          const hint = options.keyWords ?? 'use letters, digits, ".", "_" and "-"';
          problems.push(new PathError('compose.name', [...path, key], message, { hint, atKey: true }));
        } else {
          of.check(entry, [...path, key], problems);
        }
      }
    },
    print: (value, path) => {
      if (isEmpty(value)) return undefined;
      const entries = Object.entries(value as object).sort(([one], [other]) => (one < other ? -1 : 1));
      return Object.fromEntries(entries.map(([key, entry]) => [key, of.print(entry, [...path, key])]));
    },
  };
}

/** A mapping with known keys, printed in the order of the table; `x-` keys are allowed and not printed. */
export function record(
  fields: Record<string, Field>,
  options: {
    required?: string[];
    extensions?: boolean;
    nullable?: boolean;
    complete?: Record<string, unknown>;
  } = {},
): Field {
  const { extensions = true, nullable = false, complete = {} } = options;
  return {
    expected: 'a mapping',
    parts: fields,
    accepts: (value) => isMap(value) || (nullable && value === null),
    check: (value, path, problems) => {
      if (nullable && value === null) return;
      if (!isMap(value)) {
        problems.push(wrongType(value, path, nullable ? 'a mapping or empty' : 'a mapping'));
        return;
      }
      for (const [key, entry] of Object.entries(value)) {
        const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
        if (field) field.check(entry, [...path, key], problems);
        else if (!extensions || !key.startsWith('x-'))
          problems.push(unknownKey(key, path, Object.keys(fields), entry));
      }
      for (const key of options.required ?? []) {
        if (Object.hasOwn(value, key)) continue;
        const message = `${formatPath(path)} lacks "${key}"`;
        problems.push(new PathError('compose.missing-key', path, message, { hint: `add "${key}:"` }));
      }
    },
    print: (value, path) => {
      if (value === null) return null;
      const result: Record<string, unknown> = {};
      for (const [key, field] of Object.entries(fields)) {
        const entry = (value as Record<string, unknown>)[key];
        const kept = Object.hasOwn(complete, key) ? complete[key] : undefined;
        const printed =
          entry === undefined || entry === null ? undefined : field.print(entry, [...path, key]);
        if (printed !== undefined) result[key] = printed;
        else if (kept !== undefined) result[key] = structuredClone(kept);
      }
      if (extensions) keepExtensions(value as Record<string, unknown>, result);
      return result;
    },
  };
}

function unknownKey(key: string, path: Path, known: string[], value: unknown): PathError {
  const suggestion = nearest(key, known);
  const where = path.length === 0 ? 'at the top level' : `in ${formatPath(path)}`;
  return new PathError('compose.unknown-key', [...path, key], `unknown key "${key}" ${where}`, {
    hint: suggestion
      ? `did you mean "${suggestion}"?`
      : isServiceAtTop(value, path)
        ? `indent it under "services:"`
        : `known keys: ${known.join(', ')}`,
    atKey: true,
    data: { key, suggestion },
  });
}

/** As in the files of Compose 1, which had no sections. */
function isServiceAtTop(value: unknown, path: Path): boolean {
  return path.length === 0 && isMap(value) && ('image' in value || 'build' in value);
}

/** Short form or long form: whichever accepts the value checks it; `print` is the last one's, the canonical form. */
export function either(...fields: [...Field[], Field]): Field {
  const canonical = fields.at(-1) as Field;
  const expected = fields.map((field) => field.expected).join(' or ');
  return {
    expected,
    parts: canonical.parts,
    accepts: (value) => fields.some((field) => field.accepts(value)),
    check: (value, path, problems) => {
      const field = fields.find((candidate) => candidate.accepts(value));
      if (field) field.check(value, path, problems);
      else problems.push(wrongType(value, path, expected));
    },
    print: (value, path) => canonical.print(value, path),
  };
}
