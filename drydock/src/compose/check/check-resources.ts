import type { Model } from '../load-context.ts';
import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { isMap, pathTable, rewriteByTable } from '../path-table.ts';

/** Checks of single resources that need their long form: what excludes what, what is needed. */
export function checkResources(model: Model): void {
  rewriteByTable(model, rules);
}

function oneSource(...keys: string[]): (value: unknown, path: Path) => unknown {
  return (value, path) => {
    const map = isMap(value) ? value : {};
    const given = keys.filter((key) => key in map);
    const words = keys.map((key) => `"${key}"`).join(' or ');
    if (given.length > 1)
      throw wrong(path, `can have only one of ${words}`, `remove one of ${given.join(', ')}`);
    if (given.length === 0 && !('driver' in map) && !('external' in map)) {
      throw wrong(path, `needs ${words}`, `add one of ${keys.join(', ')}, or "external: true"`);
    }
    return value;
  };
}

function externalVolume(value: unknown, path: Path): unknown {
  if (!isMap(value) || value.external !== true) return value;
  const other = Object.keys(value).find(
    (key) => key !== 'name' && key !== 'external' && !key.startsWith('x-'),
  );
  if (other) throw wrong(path, `is external and cannot have "${other}"`, `remove "${other}" or "external"`);
  return value;
}

function device(value: unknown, path: Path): unknown {
  if (isMap(value) && 'count' in value && 'device_ids' in value && value.count !== 'all') {
    throw wrong(path, 'has both "count" and "device_ids", which are exclusive', 'remove one of them');
  }
  return value;
}

function watchPath(value: unknown, path: Path): unknown {
  if (value === '') throw wrong(path, 'cannot be blank', 'name a file or folder');
  return value;
}

function wrong(path: Path, message: string, hint: string): PathError {
  return new PathError('compose.resource', path, `${formatPath(path)} ${message}`, { hint });
}

const rules = pathTable({
  'volumes.*': externalVolume,
  'configs.*': oneSource('file', 'environment', 'content'),
  'secrets.*': oneSource('file', 'environment'),
  'services.*.develop.watch.*.path': watchPath,
  'services.*.deploy.resources.reservations.devices.*': device,
  'services.*.gpus.*': device,
});
