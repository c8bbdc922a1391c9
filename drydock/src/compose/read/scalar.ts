import { formatFloat } from './format-float.ts';

/** A YAML float: kept apart from integers, because `1.10` and `1e6` print differently as text. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  toString(): string {
    return formatFloat(this.value);
  }
  toJSON(): number {
    return this.value;
  }
}

/** A YAML timestamp (`2024-01-01` unquoted): no Compose key takes one, so it only has to be recognised. */
export class Timestamp {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
  toJSON(): string {
    return this.text;
  }
}

export type Scalar = string | number | bigint | boolean | null | Float | Timestamp;

const words: Record<string, Scalar> = {
  '': null,
  '~': null,
  null: null,
  Null: null,
  NULL: null,
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
  '.nan': new Float(NaN),
  '.NaN': new Float(NaN),
  '.NAN': new Float(NaN),
};
const infinity = /^([-+]?)(\.inf|\.Inf|\.INF)$/;
const decimal = /^[-+]?[0-9]+$/;
const octal = /^([-+]?)0o?([0-7]+)$/;
const hexadecimal = /^([-+]?)0x([0-9a-fA-F]+)$/;
const binary = /^([-+]?)0b([01]+)$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const timestamp =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ]+[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?\s*(Z|[-+][0-9:]+)?)?$/;

/** Whether a text is a number as Compose reads one: without blanks, and not in another base. */
export function isDecimal(text: string): boolean {
  return float.test(text);
}

/** What a plain (unquoted) scalar means to Compose's YAML reader: YAML 1.2 words, with the old octals of 1.1. */
export function resolvePlain(text: string): Scalar {
  if (Object.hasOwn(words, text)) return words[text] as Scalar;
  if (!/^[-+.0-9]/.test(text)) return text;
  const infinite = infinity.exec(text);
  if (infinite) return new Float(infinite[1] === '-' ? -Infinity : Infinity);
  if (timestamp.test(text)) return new Timestamp(text);
  const digits = /^[-+]?[0-9]/.test(text) ? text.replaceAll('_', '') : text;
  for (const [pattern, radix] of [
    [octal, '0o'],
    [hexadecimal, '0x'],
    [binary, '0b'],
  ] as const) {
    const match = pattern.exec(digits);
    if (match) return signed(match[1] ?? '', BigInt(`${radix}${match[2]}`));
  }
  if (decimal.test(digits)) return signed('', BigInt(digits.replace('+', '')));
  if (float.test(digits)) return new Float(Number(digits));
  return text;
}

function signed(sign: string, magnitude: bigint): number | bigint {
  const value = sign === '-' ? -magnitude : magnitude;
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;
}
