import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DrydockError } from '../../../base/errors.ts';
import type { RecipeContext } from '../recipe.ts';
import { requireExternalVolumes } from './external-volumes.ts';
import type { PathMap } from './path-map.ts';

/**
 * Makes the folders of a service's mounts that are not there: volumes, temporary ones, and bind mounts as Docker does.
 *
 * @throws DrydockError MOUNT_MISSING where `bind.create_host_path: false` forbids it, VOLUME_MISSING where the volume is not
 * the project's to make; nothing is made then.
 */
export async function makeFolders(
  { entries }: Pick<PathMap, 'entries'>,
  context: Pick<RecipeContext, 'loaded' | 'name' | 'service' | 'paths'>,
): Promise<void> {
  requireSources(context);
  requireExternalVolumes(context);
  for (const { host, from } of entries) {
    if (from === 'volume' || from === 'tmpfs' || (from === 'bind' && !existsSync(host)))
      await mkdir(host, { recursive: true });
  }
}

/** @throws DrydockError MOUNT_MISSING */
export function requireSources({
  loaded,
  name,
  service,
}: Pick<RecipeContext, 'loaded' | 'name' | 'service'>): void {
  for (const [index, { type, source, bind }] of (service.volumes ?? []).entries()) {
    const options = ['services', name, 'volumes', index, 'bind'];
    const key = [...options, 'create_host_path'];
    // The canonical form leaves a false out: it is one where the file has the key and the form has not. What is not in
    // the file lies where its parent does.
    const isForbidden =
      (bind as { create_host_path?: unknown } | undefined)?.create_host_path !== true &&
      !isDeepStrictEqual(loaded.locate(key), loaded.locate(options));
    if (type !== 'bind' || source === undefined || !isForbidden) continue;
    const path = resolve(loaded.directory, source);
    if (existsSync(path)) continue;
    throw new DrydockError('MOUNT_MISSING', `${name}: there is no ${path} to mount`, {
      hint: 'Make it, or leave out create_host_path: false.',
      location: loaded.locate(key),
      data: { service: name, path },
    });
  }
}
