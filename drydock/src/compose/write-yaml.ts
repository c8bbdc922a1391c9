import { Document, Scalar, stringify } from 'yaml';
import { isMap } from './path-table.ts';
import { resolvePlain } from './read/scalar.ts';

/**
 * Data as YAML in the style of Compose. The layout is ours, because the library's takes as long as loading a project does;
 * how a text is quoted is the library's, except where it plainly needs no quotes.
 */
export function writeYaml(model: Record<string, unknown>): string {
  return block(model, '');
}

/** A value that begins where the caller stands; its other lines begin with `indent`. Ends with a line end. */
function block(value: unknown, indent: string): string {
  if (!isFilled(value)) return `${leaf(value, indent)}\n`;
  if (Array.isArray(value)) return value.map((item) => `- ${block(item, `${indent}  `)}`).join(indent);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return entries.map(([key, item]) => `${name(key)}:${below(item, `${indent}  `)}`).join(indent);
}

function below(value: unknown, indent: string): string {
  return isFilled(value) ? `\n${indent}${block(value, indent)}` : ` ${block(value, indent)}`;
}

function isFilled(value: unknown): value is unknown[] | Record<string, unknown> {
  return Array.isArray(value) ? value.length > 0 : isMap(value) && Object.keys(value).length > 0;
}

/** On one line, whatever it holds. */
function name(key: string): string {
  return key.includes('\n') ? byLibrary(key, Scalar.QUOTE_DOUBLE, '') : leaf(key, '');
}

/** Begins as no mark of YAML does and has none inside: `: ` and ` #`, or a `:` or blank at the end. */
const plain = /^([\w/$.]|-(?=[\w-]))(?!.*(: | #))[!-~ ]*(?<![ :])$/;

function leaf(value: unknown, indent: string): string {
  if (typeof value === 'boolean' || value === null || Number.isSafeInteger(value)) return String(value);
  if (isMap(value)) return '{}';
  if (Array.isArray(value)) return '[]';
  if (typeof value !== 'string') return byLibrary(value, undefined, indent);
  if (isMistakable(value)) {
    return /^[\w.:+-]*$/.test(value) ? `"${value}"` : byLibrary(value, Scalar.QUOTE_DOUBLE, indent);
  }
  if (plain.test(value)) return value;
  return byLibrary(value, styleOf(value), indent);
}

const oldBooleans = /^(y|yes|on|n|no|off)$/i;
const sexagesimal = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/;

/** Text that some YAML reader takes for something else. */
function isMistakable(text: string): boolean {
  return typeof resolvePlain(text) !== 'string' || oldBooleans.test(text) || sexagesimal.test(text);
}

const format = { lineWidth: 0, singleQuote: true, nullStr: 'null', indentSeq: true };

function styleOf(text: string): Scalar.Type | undefined {
  if (text.includes('\n')) return Scalar.BLOCK_LITERAL;
  if (text.includes("'") && /^["']/.test(stringify(text, format))) return Scalar.QUOTE_SINGLE;
  return undefined;
}

/** As the value of a key, because the lines of a block are indented below one. */
function byLibrary(value: unknown, type: Scalar.Type | undefined, indent: string): string {
  const document = new Document({ key: value }, { version: '1.2' });
  const scalar = document.get('key', true);
  if (scalar instanceof Scalar && type) scalar.type = type;
  const [first = '', ...rest] = document.toString(format).slice('key: '.length, -1).split('\n');
  return [first, ...rest.map((line) => line && `${indent}${line.slice(2)}`)].join('\n');
}
