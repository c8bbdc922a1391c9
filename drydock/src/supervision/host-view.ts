import type { LoadedProject } from '../compose/loaded-project.ts';
import type { HostView } from '../engines/host-view.ts';
import { servicePaths } from '../engines/local/paths/service-paths.ts';
import { reachablePaths } from '../engines/local/reachable-paths.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { ifEnded } from './local-errors.ts';
import type { StackFinder } from './stack-finder.ts';

/** What one sees of the host processes of a project from another terminal. */
export function createHostView(loaded: LoadedProject, finder: StackFinder): HostView {
  return {
    pids: async (service) => {
      const { processes } = finder.host();
      const statuses = (await finder.ask((client) => client.status())) ?? [];
      return statuses
        .filter((one) => one.service === service)
        .flatMap(({ replica, pid }) =>
          pid === undefined ? [] : [{ replica, pids: [pid, ...processes.descendants(pid)] }],
        );
    },
    oneOffs: async () => (await finder.ask((client) => client.oneOffs()).catch(ifEnded)) ?? [],
    addresses: async () => (await finder.ask((client) => client.addresses())) ?? [],
    hostPath: async (service, place) => hostPathOf(service, place, loaded, finder.paths),
    build: async (services, observe) => {
      const stack = await finder.attach(true);
      try {
        await stack.link.subscribe({ history: 0 }, observe);
        await stack.link.build([...services]);
      } finally {
        await stack.leave('detach');
      }
    },
  };
}

/** Where a path of the service's container lies; what belongs to a server may lie where its user can reach it. */
export function hostPathOf(
  service: string,
  place: string,
  loaded: LoadedProject,
  paths: ProjectPaths,
): string | undefined {
  const definition = loaded.project.services[service];
  if (!definition) return undefined;
  const context = { loaded, service: definition, name: service, paths: reachablePaths(paths) };
  return servicePaths(context).toHost(place);
}
