import { DrydockError } from '../base/errors.ts';
import type { Service } from '../compose/model.ts';

export type RestartPolicy =
  | { kind: 'no' }
  | { kind: 'always' }
  | { kind: 'unless-stopped' }
  | { kind: 'on-failure'; maxRetries?: number };

/** `restart`, else what of `deploy.restart_policy` Docker Compose takes: its condition and its number of attempts. */
export function restartPolicyOf({
  restart,
  deploy,
}: Partial<Pick<Service, 'restart' | 'deploy'>>): RestartPolicy {
  if (restart !== undefined) return parseRestartPolicy(restart);
  const { condition, max_attempts } =
    (deploy as { restart_policy?: DeployedPolicy } | undefined)?.restart_policy ?? {};
  if (condition === undefined) return { kind: 'no' };
  const kind = { none: 'no', any: 'always' }[condition] ?? condition;
  return parseRestartPolicy(kind === 'on-failure' && max_attempts ? `${kind}:${max_attempts}` : kind);
}

interface DeployedPolicy {
  condition?: string;
  max_attempts?: number;
}

/** Compose's `restart:`, as Docker reads it. */
export function parseRestartPolicy(value: string | undefined): RestartPolicy {
  if (value === undefined || value === '' || value === 'no') return { kind: 'no' };
  if (value === 'always' || value === 'unless-stopped') return { kind: value };
  const onFailure = /^on-failure(?::(\d+))?$/.exec(value);
  if (onFailure) {
    const maxRetries = onFailure[1] === undefined ? undefined : Number(onFailure[1]);
    // Docker takes 0 for "no limit".
    return maxRetries ? { kind: 'on-failure', maxRetries } : { kind: 'on-failure' };
  }
  throw new DrydockError('RESTART_POLICY', `"${value}" is no restart policy`, {
    hint: 'Use no, always, on-failure[:max-retries] or unless-stopped.',
    data: { value },
  });
}

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
