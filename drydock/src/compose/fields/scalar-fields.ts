import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { formatDuration, parseDuration } from '../parse-duration.ts';
import { Float, isDecimal } from '../read/scalar.ts';
import { parseSize } from '../canonical/parse-size.ts';
import type { Field } from './field.ts';
import { nearest } from './nearest.ts';
import { wrongType } from './wrong-type.ts';

/** A field of one scalar; `print` sees only what `accepts` let through. */
function scalar(expected: string, accepts: Field['accepts'], print: Field['print']): Field {
  return {
    expected,
    accepts,
    print,
    check: (value, path, problems) => {
      if (!accepts(value)) problems.push(wrongType(value, path, expected));
    },
  };
}

const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) =>
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  (value instanceof Float && Number.isFinite(value.value));
const isInteger = (value: unknown) =>
  typeof value === 'number' || (value instanceof Float && Number.isInteger(value.value));

export const text = scalar('text', isText, (value) => (value === '' ? undefined : String(value)));
export const nullableText = scalar(
  'text',
  (value) => value === null || isText(value),
  (value) => value || undefined,
);
/** A number is taken where text is meant, as for `published: 8080`. */
export const textOrInteger = scalar(
  'text or a whole number',
  (value) => isText(value) || (isNumber(value) && !(value instanceof Float)),
  (value) => (value === '' ? undefined : String(value)),
);
/** An item of a list is never left out. */
export const item = scalar('text', isText, String);
export const itemOrNumber = scalar('text or a number', (value) => isText(value) || isNumber(value), String);

/** False and zero are left out by the plain kinds and kept by the `kept` ones, where Compose tells unset from false. */
export const flag = scalar('true or false', isFlag, (value) => toFlag(value) || undefined);
export const keptFlag = scalar('true or false', isFlag, toFlag);
export const integer = scalar('a whole number', isInteger, (value) => Number(value) || undefined);
export const keptInteger = scalar('a whole number', isInteger, Number);
export const number = scalar('a number', isNumericLike, (value) => toNumber(value) || undefined);
/** A whole number, or one in quotes. */
export const integerOrText = scalar(
  'a whole number',
  (value) => isInteger(value) || (typeof value === 'string' && /^[-+]?\d+$/.test(value)),
  (value) => Number(value) || undefined,
);
/** What Compose keeps as a whole number and accepts as any. */
export const wholeNumber = scalar(
  'a number',
  isNumericLike,
  (value) => Math.trunc(toNumber(value)) || undefined,
);
export const keptNumber = scalar('a number', isNumericLike, (value) => Math.trunc(toNumber(value)));

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'string' && flagWord.test(value));
}

function toFlag(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(true|y|yes|on)$/i.test(value));
}

const flagWord = /^(true|false|y|yes|on|n|no|off)$/i;

function isNumericLike(value: unknown): boolean {
  return isNumber(value) || (typeof value === 'string' && isDecimal(value));
}

function toNumber(value: unknown): number {
  return value instanceof Float ? value.value : Number(value);
}

/** A number that cannot be outside of these, as the retries of a health check. */
export function between(field: Field, least: number, most = Infinity): Field {
  const expected = most === Infinity ? 'zero or more' : `${least} to ${most}`;
  return {
    ...field,
    check: (value, path, problems) => {
      field.check(value, path, problems);
      const number = isNumericLike(value) ? toNumber(value) : least;
      if (number < least || number > most) problems.push(wrongType(value, path, expected));
    },
  };
}

export const count = between(keptNumber, 0);

export const size = parsed(
  'a size such as 64m',
  isTextOrNumber,
  printSize,
  'write bytes, or 512k, 64m, 1.5g',
);
/** The same for keys that take no number. */
export const textSize = parsed(
  'a size such as 64m in text',
  isText,
  printSize,
  'write it with a unit: 64m, 1.5g',
);
/** The same for keys that take no half bytes. */
export const integerSize = parsed(
  'a size such as 64m',
  (value) => isTextOrNumber(value) && !(value instanceof Float),
  printSize,
  'write bytes, or 512k, 64m, 1.5g',
);
export const duration = parsed(
  'a duration such as 10s',
  isText,
  printDuration,
  'write 500ms, 10s, 1m30s, 2h',
);
/** Left out when zero. */
export const optionalDuration: Field = {
  ...duration,
  print: (value, path) => (printDuration(value) === '0s' ? undefined : duration.print(value, path)),
};

function isTextOrNumber(value: unknown): boolean {
  return isText(value) || isNumber(value);
}

function printSize(value: unknown): string | undefined {
  const bytes = typeof value === 'string' ? parseSize(value) : value instanceof Float ? 0 : value;
  return Number(bytes) === 0 ? undefined : String(bytes);
}

function printDuration(value: unknown): string {
  return formatDuration(parseDuration(String(value)));
}

/** A scalar with a grammar of its own: what the parser refuses is a problem at this path. */
function parsed(
  expected: string,
  accepts: Field['accepts'],
  print: (value: unknown) => unknown,
  hint: string,
): Field {
  return {
    ...scalar(expected, accepts, print),
    check: (value, path, problems) => {
      if (!accepts(value)) {
        problems.push(wrongType(value, path, expected, hint));
        return;
      }
      try {
        print(value);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        problems.push(notIn(value, path, error.message, hint));
      }
    },
  };
}

function notIn(value: unknown, path: Path, reason: string, hint: string): PathError {
  return new PathError('compose.value', path, `${formatPath(path)}: ${reason}`, { hint, data: { value } });
}

/** One of a few words. */
export function oneOfWords(...words: string[]): Field {
  const expected = `one of ${words.join(', ')}`;
  const known = (value: unknown) => words.includes(value as string);
  return {
    ...scalar(expected, known, String),
    check: (value, path, problems) => {
      if (known(value)) return;
      const text = String(value);
      const meant = words.find((word) => text !== '' && word.includes(text)) ?? nearest(text, words);
      problems.push(wrongType(value, path, expected, meant ? `did you mean "${meant}"?` : undefined));
    },
  };
}
