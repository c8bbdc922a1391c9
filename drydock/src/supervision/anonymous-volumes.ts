import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { LoadedProject } from '../compose/loaded-project.ts';
import { anonymousPrefix } from '../engines/local/paths/volume-folders.ts';
import { reachablePaths } from '../engines/local/reachable-paths.ts';
import type { ProjectPaths } from '../state/project-paths.ts';

/** Removes the volumes without a name of these services. */
export function removeAnonymousVolumes(
  { project }: LoadedProject,
  paths: ProjectPaths,
  services: readonly string[],
): void {
  const prefixes = services.map((service) => anonymousPrefix(project.name, service));
  for (const data of new Set([paths.data, reachablePaths(paths).data])) {
    const folder = path.join(data, 'volumes');
    if (!existsSync(folder)) continue;
    const found = readdirSync(folder).filter((name) => prefixes.some((prefix) => name.startsWith(prefix)));
    for (const name of found)
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}
