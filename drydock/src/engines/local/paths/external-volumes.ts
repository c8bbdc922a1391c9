import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { reachablePaths } from '../reachable-paths.ts';
import type { LocalPaths, RecipeContext } from '../recipe.ts';
import { shellQuote } from '../shell-quote.ts';

/**
 * The folder of a volume that is `external`: beside the projects, so that each finds it under its name, and where the
 * users of all servers can reach it.
 */
export function externalVolumeFolder(realName: string, paths: LocalPaths): string {
  return join(dirname(dirname(reachablePaths(paths).data)), 'volumes', realName);
}

/**
 * Docker, too, starts nothing upon an external volume that is not there: an empty one in its place would look like lost
 * data.
 *
 * @throws DrydockError VOLUME_MISSING
 */
export function requireExternalVolumes({
  loaded,
  name,
  service,
  paths,
}: Pick<RecipeContext, 'loaded' | 'name' | 'service' | 'paths'>): void {
  for (const { type, source } of service.volumes ?? []) {
    const volume = type === 'volume' && source ? loaded.project.volumes?.[source] : undefined;
    if (!source || !volume?.external) continue;
    const realName = volume.name ?? source;
    const folder = externalVolumeFolder(realName, paths);
    if (existsSync(folder)) continue;
    throw new DrydockError('VOLUME_MISSING', `${name}: external volume "${realName}" not found`, {
      hint: `Make it, empty or with what belongs in it: mkdir -p ${shellQuote(folder)}`,
      location: loaded.locate(['volumes', source, 'external']) ?? loaded.locate(['volumes', source]),
      data: { service: name, volume: realName, folder },
    });
  }
}
