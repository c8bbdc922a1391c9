import { isMap } from '../path-table.ts';

/** How a value of the wrong kind is mended: the usual slips of the pen first. */
export function hintFor(value: unknown, expected: string): string {
  const wants = (kind: string) => expected.includes(kind);
  if (value === null)
    return wants('mapping') ? 'indent its keys below it, or remove it' : 'give it a value, or remove it';
  if (typeof value === 'string' && wants('mapping')) {
    const pair = /^([\w.-]+)(:| )(\S.*)$/.exec(value);
    if (pair?.[2] === ':') return `write a space behind the colon: "${pair[1]}: ${pair[3]}"`;
    if (pair && !wants('list')) return `write a colon behind the name: "${pair[1]}: ${pair[3]}"`;
  }
  if (wants('list') && typeof value === 'string' && value.startsWith('-')) {
    return 'write a space behind the dash: "- …"';
  }
  const scalar = typeof value === 'number' || typeof value === 'boolean';
  if (wants('list') && (scalar || typeof value === 'string')) {
    return `write it as a list: [${JSON.stringify(String(value))}]`;
  }
  if (wants('text') && scalar) return `write it in quotes: "${value}"`;
  if (isMap(value) && wants('list')) return 'begin each of its lines with "- "';
  if (Array.isArray(value) && wants('mapping')) return 'remove the "- " before its keys';
  return `change it to ${expected}`;
}
