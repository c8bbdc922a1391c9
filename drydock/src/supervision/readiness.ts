import { DrydockError } from '../base/errors.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import type { ObservedDependency } from './gate.ts';
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
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => finish(() => reject(signal.reason as Error));
    const check = () => {
      const verdicts = services.map((service) => judgeReady(observations.observe(service)));
      const never = services[verdicts.indexOf('never')];
      if (giveUp && never !== undefined) finish(() => reject(notReady(observations.observe(never)!)));
      else if (verdicts.every((verdict) => verdict === 'ready')) finish(resolve);
    };
    if (signal.aborted) return reject(signal.reason as Error);
    const unsubscribe = observations.onChange(check);
    signal.addEventListener('abort', onAbort, { once: true });
    check();
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
