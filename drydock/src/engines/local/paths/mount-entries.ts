import { join, resolve } from 'node:path';
import type { ServiceVolume } from '../../../compose/model.ts';
import type { RecipeContext } from '../recipe.ts';
import { anonymousVolume, temporaryFolder, volumeFolder } from './volume-folders.ts';
import { containerPath } from './path-map.ts';
import type { PathEntry } from './path-map.ts';

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

/**
 * What `volumes`, `tmpfs` and `volumes_from` of a service put into its container, its own first. `isFile` tells files of
 * this host from folders.
 */
export function mountEntries(
  context: Context,
  isFile: (path: string) => boolean,
  seen: readonly string[] = [],
): PathEntry[] {
  const { services } = context.loaded.project;
  const others = seen.includes(context.name) ? [] : volumesFrom(context.service);
  return [
    ...ownEntries(context, isFile),
    ...others.flatMap((name) => {
      const service = services[name];
      return service ? mountEntries({ ...context, name, service }, isFile, [...seen, context.name]) : [];
    }),
  ];
}

/** `db`, `db:ro`; a container that Docker runs (`container:x`) has nothing here. */
function volumesFrom({ volumes_from: list }: Context['service']): string[] {
  return Array.isArray(list) ? list.map((entry) => String(entry).split(':')[0] ?? '') : [];
}

function ownEntries(context: Context, isFile: (path: string) => boolean): PathEntry[] {
  return [...(context.service.volumes ?? []), ...temporaryFolders(context)].map((mount) => {
    const host = mountSource(mount, context);
    return {
      container: containerPath(mount.target),
      host,
      isFile: mount.type === 'bind' && isFile(host),
      from: mount.type === 'bind' || mount.type === 'tmpfs' ? mount.type : 'volume',
    };
  });
}

function mountSource(mount: ServiceVolume, context: Context): string {
  if (mount.type === 'bind') return resolve(context.loaded.directory, mount.source ?? '.');
  if (mount.type === 'tmpfs') return temporaryFolder(mount.target, context);
  const folder =
    mount.type === 'volume' && mount.source
      ? volumeFolder(mount.source, context)
      : anonymousVolume(mount.target, context);
  const subpath = (mount.volume as { subpath?: unknown } | undefined)?.subpath;
  return typeof subpath === 'string' ? join(folder, subpath) : folder;
}

/** `tmpfs: /run:size=64m` */
function temporaryFolders({ service }: Context): ServiceVolume[] {
  const list = Array.isArray(service.tmpfs) ? service.tmpfs : [];
  return list.map((entry) => ({ type: 'tmpfs', target: String(entry).split(':')[0] ?? '' }));
}
