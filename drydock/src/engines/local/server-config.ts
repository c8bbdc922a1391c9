import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DrydockError } from '../../base/errors.ts';
import { servicePaths } from './paths/service-paths.ts';
import { translatePaths } from './paths/translate-paths.ts';
import type { RecipeContext } from './recipe.ts';
import type { ServerUser } from './server-user.ts';

/**
 * A configuration file of a server on this host, by its path in the container. A copy stands in for it where it names
 * paths of the container, or where the user of the server may not be able to read it.
 */
export async function serverConfig(
  path: string,
  context: RecipeContext,
  user?: ServerUser,
  change: (text: string) => string = (text) => text,
): Promise<string> {
  const paths = servicePaths(context);
  const host = paths.toHost(path);
  if (host === undefined) throw noConfig(path, context);
  const original = await readFile(host, 'utf8').catch((error: unknown) => {
    throw noConfig(path, context, error);
  });
  const text = change(translatePaths(original, paths));
  if (text === original && user === undefined) return host;
  const folder = join(context.paths.runtime, 'config', context.name);
  const copy = join(folder, basename(path));
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await writeFile(copy, text, { mode: 0o600 });
  if (user) await chown(copy, user.uid, user.gid);
  return copy;
}

function noConfig(path: string, { name, loaded }: RecipeContext, cause?: unknown): DrydockError {
  return new DrydockError(
    'CONFIG_MISSING',
    `${name}: its command names ${path}, which is no file of the project`,
    {
      hint: 'Mount the file there, or correct the path.',
      location: loaded.locate(['services', name, 'command']) ?? loaded.locate(['services', name]),
      data: { service: name, containerPath: path },
      cause,
    },
  );
}
