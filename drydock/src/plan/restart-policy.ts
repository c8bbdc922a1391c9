import { DrydockError } from '../base/errors.ts';
import { nearestName } from '../base/nearest-name.ts';
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
  const meant = nearestName(value, ['no', 'always', 'on-failure', 'unless-stopped']);
  throw new DrydockError('RESTART_POLICY', `"${value}" is no restart policy`, {
    hint: `${meant ? `Did you mean ${meant}? ` : ''}Use no, always, on-failure[:max-retries] or unless-stopped.`,
    data: { value },
  });
}
