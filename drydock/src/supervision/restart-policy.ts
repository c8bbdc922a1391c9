import type { RestartPolicy } from '../plan/restart-policy.ts';

export interface Ended {
  exitCode: number;
  /** How long the process ran. */
  ranMs: number;
  /** Restarts since the last calm run: the wait grows with them. */
  attempts: number;
  /** All restarts of this start: Docker counts these against the limit, calm runs or not. */
  restarts: number;
}

/** Milliseconds to wait before the next start; undefined: leave it be. A service that was asked to stop never gets here. */
export function restartDelay(policy: RestartPolicy, ended: Ended): number | undefined {
  const attempts = attemptsAfter(ended);
  if (policy.kind === 'no') return undefined;
  if (policy.kind === 'on-failure') {
    if (ended.exitCode === 0) return undefined;
    if (policy.maxRetries !== undefined && ended.restarts >= policy.maxRetries) return undefined;
  }
  return Math.min(firstDelayMs * 2 ** attempts, longestDelayMs);
}

/** Ten calm seconds, and the counting begins anew: Docker's rule. */
export function attemptsAfter({ ranMs, attempts }: Pick<Ended, 'ranMs' | 'attempts'>): number {
  return ranMs >= calmMs ? 0 : attempts;
}

const firstDelayMs = 100;
const longestDelayMs = 60_000;
const calmMs = 10_000;
