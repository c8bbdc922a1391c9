import type { LoadedProject } from '../compose/loaded-project.ts';
import type { UpOptions } from '../engines/engine.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { selectServices } from '../plan/select.ts';
import { nothingToStart } from './local-errors.ts';

type StartRequest = Omit<UpOptions, 'observe' | 'signal' | 'wait'>;

/** `start` starts only what `up` or `create` has made: none named, all of that; of those named also what they need. */
export function startRequest(
  { project, profiles }: LoadedProject,
  services: readonly string[],
  there: readonly ServiceStatus[],
): StartRequest {
  const made = new Set(there.map(({ service }) => service));
  const named =
    services.length > 0 ? [...services] : Object.keys(project.services).filter((one) => made.has(one));
  const needed =
    named.length === 0 ? [] : selectServices(project, { services: named, noDeps: false, profiles });
  const missing = needed.find((name) => !made.has(name));
  if (named.length === 0 || missing !== undefined)
    throw nothingToStart(missing ?? Object.keys(project.services)[0]!);
  return {
    services: named,
    build: false,
    noDeps: false,
    strictPorts: false,
    keepsScale: true,
    recreate: 'never',
    ignoreOrphans: true,
    detach: true,
  };
}
