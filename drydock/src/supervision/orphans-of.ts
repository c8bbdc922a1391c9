import type { LoadedProject } from '../compose/loaded-project.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';

/** Services that are there and that the file does not have; those of profiles that are not active are in it. */
export function orphansOf(
  { project, disabled }: LoadedProject,
  statuses: readonly ServiceStatus[],
): string[] {
  return statuses.map(({ service }) => service).filter((name) => !project.services[name] && !disabled[name]);
}
