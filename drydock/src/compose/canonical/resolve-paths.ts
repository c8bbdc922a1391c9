import { isAbsolute, posix, relative, resolve } from 'node:path';
import { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { isMap, pathTable, rewriteByTable } from '../path-table.ts';

/** What relative paths are relative to. */
export interface PathBase {
  directory: string;
  home: string | undefined;
  /** Paths become relative to this folder instead of absolute. */
  relativeTo?: string;
}

/** Makes the paths of files on this machine absolute. */
export function resolvePaths(model: unknown, base: PathBase): unknown {
  const path = (value: unknown) => absolute(value, base);
  const context = (value: unknown) =>
    typeof value === 'string' && isRemote(value) ? value : absolute(value, base);
  return rewriteByTable(
    model,
    pathTable<(value: unknown, at: Path) => unknown>({
      'services.*.build.context': context,
      'services.*.build.additional_contexts.*': context,
      'services.*.build.ssh.*': path,
      'services.*.env_file.*.path': path,
      'services.*.label_file.*': path,
      'services.*.extends.file': path,
      'services.*.develop.watch.*.path': path,
      'services.*.volumes.*': (value, at) => bindSource(value, at, base),
      'configs.*.file': path,
      'secrets.*.file': path,
      'volumes.*': (value) => bindOption(value, base),
    }),
  );
}

function absolute(value: unknown, base: PathBase): unknown {
  if (typeof value !== 'string' || value === '') return value;
  const expanded = expandHome(value, base.home);
  if (isAbsolute(expanded) || posix.isAbsolute(expanded) || isWindowsAbsolute(expanded)) return expanded;
  const path = resolve(base.directory, expanded);
  return base.relativeTo === undefined ? path : relative(base.relativeTo, path) || '.';
}

function expandHome(path: string, home: string | undefined): string {
  if (!path.startsWith('~') || home === undefined) return path;
  return resolve(home, `./${path.slice(1)}`);
}

function isWindowsAbsolute(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}

/** A build context that is a repository, an image or an archive on the network. */
function isRemote(context: string): boolean {
  const other = ['github.com/', 'service:'].some((prefix) => context.startsWith(prefix));
  return context.includes('://') || other || context.startsWith('git@');
}

function bindSource(value: unknown, at: Path, base: PathBase): unknown {
  if (!isMap(value) || value.type !== 'bind') return value;
  if (value.source === undefined || value.source === '') {
    const message = `${formatPath(at)}: a volume of type "bind" needs "source"`;
    throw new PathError('compose.volume', at, message, { hint: 'add "source: ./folder"' });
  }
  return { ...value, source: absolute(value.source, base) };
}

/** A named volume of the driver `local` may itself be a bind mount. */
function bindOption(value: unknown, base: PathBase): unknown {
  if (!isMap(value) || value.driver !== 'local' || !isMap(value.driver_opts)) return value;
  if (value.driver_opts.o !== 'bind') return value;
  return {
    ...value,
    driver_opts: { ...value.driver_opts, device: absolute(value.driver_opts.device || '.', base) },
  };
}
