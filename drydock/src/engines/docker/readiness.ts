import type { ServiceStatus } from '../stack-event.ts';

export type Readiness =
  { verdict: 'ready' } | { verdict: 'waiting' } | { verdict: 'failed'; status: ServiceStatus };

/**
 * Are all of `services` where `up` wants them: running, healthy where that is checked, or done with exit code 0? Unlike
 * `docker compose up --wait`, a one-off service that ends well does not count as a failure.
 */
export function readinessOf(statuses: readonly ServiceStatus[], services: readonly string[]): Readiness {
  const wanted = statuses.filter(({ service }) => services.includes(service));
  const failed = wanted.find(isFailed);
  if (failed) return { verdict: 'failed', status: failed };
  return { verdict: wanted.every(isReady) ? 'ready' : 'waiting' };
}

export function isReady({ state, health, exitCode }: ServiceStatus): boolean {
  if (state === 'exited') return exitCode === 0;
  return state === 'running' && (health === undefined || health === 'healthy');
}

/** Docker's own restarts are not waited out: `restarting` may still become ready. */
function isFailed({ state, exitCode, health }: ServiceStatus): boolean {
  return state === 'failed' || health === 'unhealthy' || (state === 'exited' && exitCode !== 0);
}
