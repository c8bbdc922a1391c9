import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { isMap, ruleOf, step } from '../path-table.ts';
import type { PathTable } from '../path-table.ts';
import { castTable } from './cast.ts';
import type { Cast } from './cast.ts';
import { InvalidTemplate, MissingVariable, substitute } from './substitute.ts';
import type { Lookup } from './substitute.ts';

export interface Interpolation {
  lookup: Lookup;
  onUnset: (name: string, path: Path) => void;
  onOddBoolean: (text: string, path: Path) => void;
}

/** Replaces variables in every text of a model (never in keys), then gives typed keys their type. */
export function interpolate(model: unknown, options: Interpolation): unknown {
  return visit(model, [castTable], [], options);
}

function visit(value: unknown, casts: PathTable<Cast>[], path: Path, options: Interpolation): unknown {
  if (typeof value === 'string') return text(value, ruleOf(casts), path, options);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => visit(item, step(casts, index), [...path, index], options));
  }
  if (!isMap(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    result[key] = visit(item, step(casts, key), [...path, key], options);
  }
  return result;
}

function text(value: string, cast: Cast | undefined, path: Path, options: Interpolation): unknown {
  const replaced = value.includes('$') ? replace(value, path, options) : value;
  return cast ? cast(replaced, path, (odd) => options.onOddBoolean(odd, path)) : replaced;
}

function replace(value: string, path: Path, options: Interpolation): string {
  try {
    return substitute(value, options.lookup, (name) => options.onUnset(name, path));
  } catch (error) {
    if (error instanceof MissingVariable) {
      throw new PathError('compose.required-variable', path, `${formatPath(path)}: ${error.message}`, {
        hint: `set ${error.variable} in the environment or in .env`,
        data: { variable: error.variable },
      });
    }
    if (error instanceof InvalidTemplate) {
      throw new PathError(
        'compose.interpolation',
        path,
        `${formatPath(path)}: invalid variable in "${value}"`,
        {
          hint: 'write ${NAME}, ${NAME:-default} or ${NAME:?message}; write $$ for a dollar sign',
        },
      );
    }
    throw error;
  }
}
