import type { LoadedProject } from '../compose/loaded-project.ts';
import type { HostView } from '../engines/host-view.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import { servicePaths } from '../engines/local/paths/service-paths.ts';
import { reachablePaths } from '../engines/local/reachable-paths.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import type { AttachedStack } from './attached-stack.ts';
import type { ControlClient } from './control-client.ts';

export interface HostViewContext {
  paths: ProjectPaths;
  processes: ProcessTable;
  /** Undefined where nothing runs. */
  ask<T>(question: (client: ControlClient) => Promise<T>): Promise<T | undefined>;
  /** The running stack, or a new one. */
  attach(): Promise<AttachedStack>;
}

/** What one sees of the host processes of a project from another terminal. */
export function createHostView(
  loaded: LoadedProject,
  { paths, processes, ask, attach }: HostViewContext,
): HostView {
  return {
    pids: async (service) => {
      const statuses = (await ask((client) => client.status())) ?? [];
      return statuses
        .filter((one) => one.service === service)
        .flatMap(({ replica, pid }) =>
          pid === undefined ? [] : [{ replica, pids: [pid, ...processes.descendants(pid)] }],
        );
    },
    addresses: async () => (await ask((client) => client.addresses())) ?? [],
    hostPath: async (service, place) => hostPathOf(service, place, loaded, paths),
    build: async (services, observe) => {
      const stack = await attach();
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
