import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ServiceImage } from '../dockerfile/read-service-image.ts';
import { readServiceImage } from '../dockerfile/read-service-image.ts';
import type { RecipeContext } from '../recipe.ts';
import { grantEntries } from './grants.ts';
import type { CopySources } from './image-entries.ts';
import { imageEntries } from './image-entries.ts';
import { mountEntries } from './mount-entries.ts';
import { pathMap } from './path-map.ts';
import type { PathEntry, PathMap } from './path-map.ts';

type Context = Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>;

/** The path map of a service: its mounts, secrets and configs over what its Dockerfile copies. */
export function servicePaths(
  context: Context,
  built: ServiceImage | undefined = readServiceImage(context.loaded, context.name),
): PathMap {
  const image = built ? imageEntries(built.image.copies, copySources(built)) : [];
  const mounts = [...mountEntries(context, (path) => kindOf(path) === 'file'), ...grantEntries(context)];
  const source = pathMap({ mounts: mounts.filter(isSource), image });
  const shown = mounts.filter((entry) => !isMadeInSource(entry, source));
  return pathMap({ mounts: shown, image: [...workingFolder(context, built), ...image] });
}

/** The sources of COPY on this host. */
export function copySources({ context, contexts }: Pick<ServiceImage, 'context' | 'contexts'>): CopySources {
  return { context, contexts, kindOf, namesIn };
}

/** `x-drydock: { cwd }` says what WORKDIR stands for where no mount and no COPY does. */
function workingFolder({ loaded, name, service }: Context, built: ServiceImage | undefined): PathEntry[] {
  const cwd = loaded.extensions[name]?.cwd;
  const container = service.working_dir ?? built?.image.workdir ?? '/';
  if (cwd === undefined || container === '/') return [];
  return [{ container, host: resolve(loaded.directory, cwd), isFile: false, from: 'image' }];
}

const isSource = ({ from }: PathEntry) => from === 'bind';

/**
 * A volume inside the source that only keeps what a container makes apart from what the host makes (`node_modules`), or
 * where the source has files of its own: the process of this host has the folder of its source.
 */
function isMadeInSource({ from, container }: PathEntry, source: PathMap): boolean {
  const place = from === 'volume' ? source.toHost(container) : undefined;
  return place !== undefined && (madeInSource.test(container) || namesIn(place).length > 0);
}

const madeInSource =
  /\/(node_modules|\.next|\.nuxt|\.output|\.svelte-kit|\.cache|\.turbo|\.yarn|\.pnpm-store|\.parcel-cache|\.vite|dist|build|coverage)(\/[^/]*)?$/;

function kindOf(path: string): 'file' | 'folder' | undefined {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  return status.isDirectory() ? 'folder' : 'file';
}

function namesIn(path: string): string[] {
  return kindOf(path) === 'folder' ? readdirSync(path).sort() : [];
}
