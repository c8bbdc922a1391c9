/** Docker's health check in milliseconds, defaults filled in. */
export interface HealthConfig {
  intervalMs: number;
  timeoutMs: number;
  retries: number;
  startPeriodMs: number;
  startIntervalMs: number;
}

export interface HealthTally {
  status: 'starting' | 'healthy' | 'unhealthy';
  /** Failures in a row that count. */
  failures: number;
  /** Output of the last probe. */
  output: string;
}

export interface CountedProbe {
  ok: boolean;
  output: string;
  /** Milliseconds between the start of the process and the start of the probe. */
  startedAfterMs: number;
}

export const initialTally: HealthTally = { status: 'starting', failures: 0, output: '' };

/** Docker's own bookkeeping: failures while starting do not count, a success counts always. */
export function countProbe(tally: HealthTally, probe: CountedProbe, config: HealthConfig): HealthTally {
  const { output } = probe;
  if (probe.ok) return { status: 'healthy', failures: 0, output };
  if (tally.status === 'starting' && probe.startedAfterMs < graceMs(config)) return { ...tally, output };
  const failures = tally.failures + 1;
  return { status: failures >= config.retries ? 'unhealthy' : tally.status, failures, output };
}

/** Milliseconds until the next probe is due. */
export function nextProbeDelay(
  tally: HealthTally,
  config: HealthConfig,
  { startedAfterMs, cheap }: { startedAfterMs: number; cheap: boolean },
): number {
  if (tally.status !== 'starting' || startedAfterMs >= graceMs(config)) return config.intervalMs;
  const docker = config.startPeriodMs > 0 ? config.startIntervalMs : config.intervalMs;
  if (!cheap) return Math.min(docker, 1000);
  return Math.min(docker, startedAfterMs < 2000 ? 50 : 200);
}

/**
 * Docker probes for the first time after a whole interval; we probe at once, because a service that is healthy early is
 * then seen early. What fails before Docker would have looked does not count: nothing is unhealthy sooner than there.
 */
function graceMs({ startPeriodMs, startIntervalMs, intervalMs }: HealthConfig): number {
  return Math.max(startPeriodMs, startPeriodMs > 0 ? startIntervalMs : intervalMs);
}
