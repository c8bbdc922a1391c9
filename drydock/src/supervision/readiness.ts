import { DrydockError } from '../base/errors.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import type { ObservedDependency } from './gate.ts';
import { untilSeen } from './until-seen.ts';
import type { Observations } from './wait-for.ts';

export type ReadyVerdict = 'ready' | 'not yet' | 'never';

/** Whether one service is as far as it can get: healthy, running where it has no check, or done with its one task. */
export function judgeReady(seen: ObservedDependency | undefined): ReadyVerdict {
  if (!seen || seen.state === 'created') return 'not yet';
  if (seen.state === 'failed') return 'never';
  if (seen.state === 'exited') return seen.exitCode === 0 ? 'ready' : 'never';
  if (seen.state !== 'running' || !seen.started) return 'not yet';
  if (!seen.hasHealthcheck || seen.health === 'healthy') return 'ready';
  return seen.health === 'unhealthy' ? 'never' : 'not yet';
}

/** Resolves when all are ready; with `giveUp` rejects as soon as one never will be. */
export function untilReady(
  services: readonly string[],
  observations: Observations,
  { signal, giveUp }: { signal: AbortSignal; giveUp: boolean },
): Promise<void> {
  return untilSeen(observations, signal, () => {
    const verdicts = services.map((service) => judgeReady(observations.observe(service)));
    const never = services[verdicts.indexOf('never')];
    if (giveUp && never !== undefined) throw notReady(observations.observe(never)!);
    return verdicts.every((verdict) => verdict === 'ready');
  });
}

function notReady({ service, state, health, exitCode, detail }: ServiceStatus): DrydockError {
  const how =
    health === 'unhealthy' ? 'is unhealthy' : state === 'exited' ? `exited with code ${exitCode}` : 'failed';
  return new DrydockError('NOT_READY', `${service} ${how}`, {
    hint: `${detail ? `It said: ${detail}\n` : ''}Read its output with: drydock logs ${service}`,
    data: { service, state, health, exitCode },
  });
}
