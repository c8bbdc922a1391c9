import { readFileSync } from 'node:fs';
import { DrydockError } from '../../../base/errors.ts';
import type { RecipeContext } from '../recipe.ts';
import { grantsOf } from './grants.ts';
import { containerPath } from './path-map.ts';
import { servicePaths } from './service-paths.ts';

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

/** The content of a file that the container would read, as `POSTGRES_PASSWORD_FILE=/run/secrets/db` names it. */
export function readContainerFile(path: string, context: Context): string {
  const granted = grantsOf(context).find(({ container }) => container === containerPath(path));
  if (granted?.content !== undefined) return granted.content;
  const host = servicePaths(context).toHost(path) ?? path;
  try {
    return readFileSync(host, 'utf8');
  } catch (error) {
    throw new DrydockError('FILE_NOT_READ', `${context.name}: cannot read ${path} (${host} on this host)`, {
      hint: 'Mount the file as a volume or a secret, or check its path.',
      cause: error,
      data: { service: context.name, containerPath: path, path: host },
    });
  }
}
