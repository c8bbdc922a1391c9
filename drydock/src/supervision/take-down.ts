import type { LoadedProject } from '../compose/loaded-project.ts';
import type { DownOptions } from '../engines/engine.ts';
import type { HostVerbs } from '../engines/host-verbs.ts';
import { orphansFound } from '../engines/orphans-found.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { orphansOf } from '../plan/orphans-of.ts';
import { isActive } from './service-state.ts';

/**
 * The part of a `down` that is not of everything: services that were named, or all but those that the file or its active
 * profiles do not have. Resolves to whether anything is left running; false: the whole stack is to end.
 */
export async function takeDown(
  loaded: LoadedProject,
  { services = [], removeOrphans, timeoutMs, volumes, observe }: DownOptions,
  { statuses, verbs }: { statuses: readonly ServiceStatus[]; verbs: HostVerbs },
): Promise<boolean> {
  const { project } = loaded;
  const orphans = orphansOf(loaded, statuses);
  const goes = ({ service }: ServiceStatus) =>
    services.length > 0
      ? services.includes(service)
      : service in project.services || (removeOrphans === true && orphans.includes(service));
  const left = statuses
    .filter((status) => isActive(status.state) && !goes(status))
    .map(({ service }) => service);
  if (left.length === 0 && services.length === 0) return false;
  const going = statuses.filter(goes).map(({ service }) => service);
  if (going.length > 0) await verbs.remove(going, { stop: true, volumes, timeoutMs, observe });
  if (left.length === 0) return statuses.every(goes) ? false : services.length > 0;
  const notice = { type: 'notice', at: Date.now(), level: 'warn' } as const;
  const forgotten = left.filter((name) => orphans.includes(name));
  if (services.length === 0 && forgotten.length > 0) observe({ ...notice, ...orphansFound(forgotten) });
  const profiled = left.filter((name) => loaded.disabled[name]);
  if (services.length === 0 && profiled.length > 0) observe({ ...notice, ...stillRuns(profiled, loaded) });
  return true;
}

function stillRuns(names: readonly string[], { disabled }: LoadedProject) {
  const profiles = names.flatMap((name) => disabled[name]?.profiles?.[0] ?? []);
  const flags = [...new Set(profiles)].map((profile) => `--profile ${profile}`).join(' ');
  return {
    code: 'STILL_RUNS',
    text: `${names.join(', ')} goes on: its profile is not active here`,
    hint: `drydock ${flags} down`,
  };
}
