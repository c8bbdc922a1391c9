import { join } from 'node:path';
import type { RecipeContext } from '../recipe.ts';
import { externalVolumeFolder } from './external-volumes.ts';
import { containerPath } from './path-map.ts';

type Context = Pick<RecipeContext, 'loaded' | 'name' | 'paths'>;

/** The folder of a named volume, under its real name so that two services share it. */
export function volumeFolder(name: string, context: Pick<Context, 'loaded' | 'paths'>): string {
  const volume = context.loaded.project.volumes?.[name];
  if (volume?.external) return externalVolumeFolder(volume.name ?? name, context.paths);
  const realName = volume?.name ?? `${context.loaded.project.name}_${name}`;
  return join(context.paths.data, 'volumes', realName);
}

/** The folder of a volume that the file does not name: kept until `down --volumes`. */
export function anonymousVolume(path: string, context: Context): string {
  const prefix = anonymousPrefix(context.loaded.project.name, context.name);
  return join(context.paths.data, 'volumes', `${prefix}${slug(path)}`);
}

/** What the folders of all such volumes of a service begin with. */
export function anonymousPrefix(project: string, service: string): string {
  return `${project}_${service}_anonymous`;
}

/** A tmpfs: beside the sockets, not with the data. */
export function temporaryFolder(path: string, { name, paths }: Context): string {
  return join(paths.runtime, 'tmpfs', `${name}${slug(path)}`);
}

function slug(path: string): string {
  return containerPath(path).replace(/[^\w.-]+/g, '-');
}
