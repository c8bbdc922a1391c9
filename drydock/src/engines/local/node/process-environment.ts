import { delimiter, dirname, join } from 'node:path';
import { extraHosts, replaceHosts } from '../../../plan/extra-hosts.ts';
import { followInspector } from '../../../plan/follow-inspector.ts';
import { networkOwner } from '../../../plan/network-owner.ts';
import { rewriteEnvironment } from '../../../plan/rewrite-environment.ts';
import type { ServiceImage } from '../dockerfile/read-service-image.ts';
import { heapLimit } from '../limits/heap-limit.ts';
import type { PathMap } from '../paths/path-map.ts';
import { literalPaths } from '../paths/literal-paths.ts';
import { translatePaths } from '../paths/translate-paths.ts';
import { preloadEnvironment } from '../preload/preload-environment.ts';
import { standIns } from '../preload/stand-ins.ts';
import type { RecipeContext } from '../recipe.ts';
import { composeEnvironment } from '../service-environment.ts';
import { hostVariables } from './host-variables.ts';
import { managerShims } from './manager-shims.ts';
import { toolsBin } from './tools-folder.ts';

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
  const container: Record<string, string> = {
    ...place.built?.image.environment,
    ...composeEnvironment(context.service),
  };
  // Passed on from nobody, it is unset, also where the image has one.
  for (const [name, value] of Object.entries(context.service.environment ?? {}))
    if (value === null) delete container[name];
  const own = searchPath(container.PATH, place);
  // The home folder of a container is nobody's home here.
  for (const name of ['PATH', 'HOME']) delete container[name];
  const rewritten = rewriteEnvironment(context.name, container, context.addresses).environment;
  const remarks = switchPollingOff(rewritten);
  const hosts = extraHosts(context.service);
  for (const [name, value] of Object.entries(rewritten)) {
    rewritten[name] = replaceHosts(translatePaths(value, place.folders), hosts);
  }
  const hostname = context.service.hostname as string | undefined;
  const host = hostVariables(context.hostEnvironment);
  return {
    environment: {
      ...host,
      ...rewritten,
      PATH: [
        join(place.cwd, 'node_modules/.bin'),
        ...own,
        ...managerShims(place.cwd, { environment: host, cache: context.paths.cache }),
        toolsBin(context.paths),
        standIns(context.paths.cache),
        dirname(process.execPath),
        host.PATH,
      ].join(delimiter),
      ...preloadEnvironment({
        service: networkOwner(context.loaded.project, context.name),
        table: context.addresses,
        hosts,
        paths: literalPaths(place.folders),
        nodeOptions: nodeOptions(rewritten.NODE_OPTIONS, context),
        registry: join(context.paths.runtime, 'ports'),
        hostname,
      }),
      ...(hostname !== undefined && container.HOSTNAME === undefined && { HOSTNAME: hostname }),
      ...context.marker,
    },
    remarks,
  };
}

/** The service's own, where later ones win, behind what its limits ask for. */
function nodeOptions(own: string | undefined, { service, name, addresses }: RecipeContext): string {
  const options = [heapLimit(service, own), own === undefined ? '' : followInspector(own, addresses, name)];
  return options.filter(Boolean).join(' ');
}

/** Containers on macOS and Windows get no file events and have to look; a process of this host is told. */
function switchPollingOff(environment: Record<string, string>): string[] {
  const names = ['WATCHPACK_POLLING', 'CHOKIDAR_USEPOLLING'].filter(
    (name) => environment[name] !== undefined && !/^(false|0|)$/.test(environment[name] ?? ''),
  );
  for (const name of names) environment[name] = 'false';
  return names.length > 0 ? [`${names.join(' and ')} is off: this host has real file events`] : [];
}

/** Of a PATH of the container only what lies in the project means something here. */
function searchPath(path: string | undefined, { folders }: ProcessPlace): string[] {
  return (path ?? '')
    .split(':')
    .flatMap((folder) => (folder.startsWith('/') ? (folders.toHost(folder) ?? []) : []));
}
