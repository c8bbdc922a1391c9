import { isMap } from '../path-table.ts';
import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { Float, Timestamp } from '../read/scalar.ts';
import type { Field } from './field.ts';
import { isEmpty } from './field.ts';
import { either, list, mapOf } from './collection-fields.ts';
import { item } from './scalar-fields.ts';
import { wrongType } from './wrong-type.ts';

/** `KEY: value` or `- KEY=value`, where a key may stand alone (`environment`, `args`): it is printed as null. */
export const variables: Field = listOrMap((value) => (value === null ? null : String(value)));

/** The same where a key alone means an empty value (`labels`, `sysctls`, …). */
export const mapping: Field = listOrMap((value) => (value === null ? '' : String(value)));

/** Driver options: a mapping only, of texts and numbers. */
export const options: Field = {
  ...mapping,
  expected: 'a mapping',
  accepts: isMap,
  check: (value, path, problems) => {
    if (!isMap(value)) {
      problems.push(wrongType(value, path, 'a mapping'));
      return;
    }
    mapping.check(value, path, problems);
    for (const [key, entry] of Object.entries(value)) {
      if (typeof entry === 'boolean') problems.push(wrongType(entry, [...path, key], 'text or a number'));
    }
  },
};

function listOrMap(print: (value: unknown) => string | null): Field {
  const items = list(item);
  return {
    expected: 'a mapping or a list of NAME=value',
    accepts: (value) => Array.isArray(value) || isMap(value),
    check: (value, path, problems) => {
      if (isMap(value)) checkEntries(value, path, problems);
      else if (Array.isArray(value)) items.check(value, path, problems);
      else problems.push(wrongType(value, path, 'a mapping or a list of NAME=value'));
    },
    print: (value) => {
      if (isEmpty(value)) return undefined;
      const entries = Array.isArray(value) ? value.map(splitEntry) : Object.entries(value as object);
      const printed = entries.map(([key, entry]) => [key, print(entry)] as const);
      return Object.fromEntries([...new Map(printed)].sort(([one], [other]) => (one < other ? -1 : 1)));
    },
  };
}

/** `KEY=value` cut at the first `=`; null stands for the value of a key alone. */
export function splitEntry(entry: unknown): [string, string | null] {
  const text = String(entry);
  const equals = text.indexOf('=');
  return equals === -1 ? [text, null] : [text.slice(0, equals), text.slice(equals + 1)];
}

function checkEntries(map: Record<string, unknown>, path: Path, problems: PathError[]): void {
  for (const [key, value] of Object.entries(map)) {
    if (key === '') {
      const message = `${formatPath(path)} has an entry without a name`;
      problems.push(new PathError('compose.name', path, message, { hint: 'name it, or remove it' }));
    }
    const odd = value instanceof Timestamp || (value instanceof Float && !Number.isFinite(value.value));
    if (odd) {
      const at = [...path, key];
      const message = `${formatPath(at)}: ${String(value)} is read as a ${value instanceof Float ? 'number' : 'date'}`;
      problems.push(new PathError('compose.wrong-type', at, message, { hint: 'write it in quotes' }));
    } else if (Array.isArray(value) || isMap(value)) {
      problems.push(wrongType(value, [...path, key], 'text, a number, true, false or empty'));
    }
  }
}

/** `host=address`, printed as a sorted list; an address may be an IPv6 in brackets, and a host may have several. */
export const hosts: Field = {
  expected: 'a mapping or a list of HOST=ADDRESS',
  accepts: (value) => Array.isArray(value) || isMap(value),
  check: (value, path, problems) => {
    if (!Array.isArray(value) && !isMap(value)) {
      problems.push(wrongType(value, path, 'a mapping or a list of HOST=ADDRESS'));
      return;
    }
    if (Array.isArray(value)) list(item, { unique: true }).check(value, path, problems);
    else addresses.check(value, path, problems);
    if (problems.length > 0) return;
    for (const [host, address] of hostEntries(value)) {
      if (host !== '' && address !== undefined && !/[:=]/.test(host)) continue;
      const message = `${formatPath(path)}: "${host}" needs HOST=ADDRESS`;
      problems.push(new PathError('compose.value', path, message, { hint: 'write "name=1.2.3.4"' }));
    }
  },
  print: (value) => {
    if (isEmpty(value)) return undefined;
    return hostEntries(value as unknown[])
      .map(([host, address]) => `${host}=${(address ?? '').replace(/^\[(.+)\]$/, '$1')}`)
      .sort();
  },
};

const addresses = mapOf(either(item, list(item)));

function hostEntries(value: unknown[] | Record<string, unknown>): [string, string | undefined][] {
  if (isMap(value)) {
    return Object.entries(value).flatMap(([host, addresses]) =>
      [addresses].flat().map((address): [string, string] => [host, String(address)]),
    );
  }
  return value.flatMap((entry): [string, string | undefined][] => {
    const match = /^([^=]*)=(.*)$/.exec(String(entry)) ?? /^([^:]*):(.*)$/.exec(String(entry));
    if (!match) return [[String(entry), undefined]];
    return (match[2] ?? '').split(',').map((address) => [match[1] ?? '', address]);
  });
}
