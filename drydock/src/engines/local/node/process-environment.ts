import { delimiter, dirname, join } from 'node:path';
import { rewriteEnvironment } from '../../../plan/rewrite-environment.ts';
import type { ServiceImage } from '../dockerfile/read-service-image.ts';
import type { PathMap } from '../paths/path-map.ts';
import { preloadEnvironment } from '../preload/preload-environment.ts';
import type { RecipeContext } from '../recipe.ts';
import { composeEnvironment } from '../service-environment.ts';
import { hostVariables } from './host-variables.ts';

export interface ProcessPlace {
  built: ServiceImage | undefined;
  cwd: string;
  /** WORKDIR in the container. */
  workdir: string;
  folders: PathMap;
}

/** The environment of a service's process: the image's under the Compose file's, with addresses and paths of this host. */
export function serviceProcessEnvironment(
  place: ProcessPlace,
  context: RecipeContext,
): { environment: Record<string, string>; remarks: string[] } {
  const container = { ...place.built?.image.environment, ...composeEnvironment(context.service) };
  const own = searchPath(container.PATH, place);
  // The home folder of a container is nobody's home here.
  for (const name of ['PATH', 'HOME']) delete container[name];
  const rewritten = rewriteEnvironment(context.name, container, context.addresses).environment;
  const remarks = switchPollingOff(rewritten);
  for (const [name, value] of Object.entries(rewritten)) rewritten[name] = onThisHost(value, place);
  const host = hostVariables(context.hostEnvironment);
  return {
    environment: {
      ...host,
      ...rewritten,
      PATH: [join(place.cwd, 'node_modules/.bin'), ...own, dirname(process.execPath), host.PATH].join(
        delimiter,
      ),
      ...preloadEnvironment(context.name, context.addresses, rewritten.NODE_OPTIONS),
      ...context.marker,
    },
    remarks,
  };
}

/** Containers on macOS and Windows get no file events and have to look; a process of this host is told. */
function switchPollingOff(environment: Record<string, string>): string[] {
  const names = ['WATCHPACK_POLLING', 'CHOKIDAR_USEPOLLING'].filter(
    (name) => environment[name] !== undefined && !/^(false|0|)$/.test(environment[name] ?? ''),
  );
  for (const name of names) environment[name] = 'false';
  return names.length > 0 ? [`${names.join(' and ')} is off: this host has real file events`] : [];
}

/** A value that is a path below the working folder (`/app/tsconfig.json`, `file:/app/data/dev.db`). */
function onThisHost(value: string, { workdir, folders }: ProcessPlace): string {
  const [, scheme = '', path = ''] = /^(file:(?:\/\/)?)?(\/\S*)$/.exec(value) ?? [];
  if (workdir === '/' || (path !== workdir && !path.startsWith(`${workdir}/`))) return value;
  const host = folders.toHost(path);
  return host === undefined ? value : scheme + host;
}

/** Of a PATH of the container only what lies in the project means something here. */
function searchPath(path: string | undefined, { folders }: ProcessPlace): string[] {
  return (path ?? '')
    .split(':')
    .flatMap((folder) => (folder.startsWith('/') ? (folders.toHost(folder) ?? []) : []));
}
