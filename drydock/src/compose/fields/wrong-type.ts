import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { kindOf } from './field.ts';

/** "services.web.ports must be a list, not …". */
export function wrongType(value: unknown, path: Path, expected: string, hint?: string): PathError {
  const message = `${formatPath(path)} must be ${expected}, not ${kindOf(value)}`;
  return new PathError('compose.wrong-type', path, message, { hint: hint ?? hintFor(value, expected) });
}

function hintFor(value: unknown, expected: string): string | undefined {
  if (value === null) return 'give it a value, or remove the key';
  const scalar = typeof value === 'number' || typeof value === 'boolean';
  if (expected.includes('list') && (scalar || typeof value === 'string')) {
    return `write it as a list: [${JSON.stringify(String(value))}]`;
  }
  if (expected.includes('text') && scalar) return `write it in quotes: "${value}"`;
  return `change it to ${expected}`;
}
