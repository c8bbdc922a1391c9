import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { kindOf } from './field.ts';
import { hintFor } from './hint-for.ts';

/** "services.web.ports must be a list, not …". */
export function wrongType(value: unknown, path: Path, expected: string, hint?: string): PathError {
  const message = `${formatPath(path)} must be ${expected}, not ${kindOf(value)}`;
  return new PathError('compose.wrong-type', path, message, { hint: hint ?? hintFor(value, expected) });
}
