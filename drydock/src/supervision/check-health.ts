import type { Clock } from '../base/clock.ts';
import { countProbe, initialTally, nextProbeDelay } from '../engines/local/health-tally.ts';
import type { HealthConfig, HealthTally } from '../engines/local/health-tally.ts';
import type { Probe } from '../engines/local/probe.ts';
import type { ProbeResult } from '../engines/local/recipe.ts';
import type { Nudge } from './nudge.ts';

export interface HealthWatch {
  probe: Probe;
  /** A built-in probe may be asked often; one that starts a process may not. */
  cheap: boolean;
  config: HealthConfig;
  /** Whether the service has opened its port; true when it has none that one could watch. */
  isListening(): boolean;
  /** A frozen service is neither healthy nor unhealthy: it keeps what it was. */
  isPaused?(): boolean;
  /** Poked when the service said something, urgently when it opened its port. */
  nudge: Nudge;
  clock: Clock;
  /** Aborted when the process ended. */
  signal: AbortSignal;
  onChange(tally: HealthTally): void;
  /** A probe failed, whether or not that counts. */
  onFailure?(output: string): void;
}

/** Probes a running service until its process ends and tells every change of its health. */
export async function watchHealth(watch: HealthWatch): Promise<void> {
  const { probe, cheap, config, isListening, isPaused, nudge, clock, signal, onChange, onFailure } = watch;
  const start = clock.now();
  let tally = initialTally;
  let asked = 0;
  while (!signal.aborted) {
    if (!cheap && tally.status === 'starting' && !isListening()) await nudge.wait(deafMs, deafMs, signal);
    while (isPaused?.() && !signal.aborted) await clock.sleep(200, signal).catch(() => undefined);
    if (signal.aborted) return;
    const startedAfterMs = clock.now() - start;
    const result = await probeInTime(probe, config.timeoutMs, clock, signal);
    if (signal.aborted) return;
    // It was frozen under the probe.
    if (isPaused?.()) continue;
    if (!result.ok) onFailure?.(result.output);
    const before = tally.status;
    tally = countProbe(tally, { ...result, startedAfterMs }, config);
    if (tally.status !== before) onChange(tally);
    asked += 1;
    const delay = nextProbeDelay(tally, config, { startedAfterMs: clock.now() - start, cheap });
    // A healthy service that talks is no news.
    if (tally.status === 'starting' && !cheap) await nudge.wait(delay, gapMs(asked), signal);
    else await clock.sleep(delay, signal).catch(() => undefined);
  }
}

/**
 * A check that starts a process costs a tenth of a second of CPU, which the service needs to start. Before its port is
 * open it is asked only this often, for the rare service that is healthy without it.
 */
const deafMs = 3000;

/** Between two such probes, however much the service talks; longer when the first ones did not succeed. */
function gapMs(asked: number): number {
  return Math.min(250 * asked, 1000);
}

async function probeInTime(
  probe: Probe,
  timeoutMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  signal.addEventListener('abort', stop, { once: true });
  const timer = new AbortController();
  let late = false;
  clock.sleep(timeoutMs, timer.signal).then(
    () => {
      late = true;
      attempt.abort();
    },
    () => {},
  );
  try {
    const result = await probe(attempt.signal);
    return late && !result.ok ? { ok: false, output: tooLate(timeoutMs, result.output) } : result;
  } catch (error) {
    return { ok: false, output: late ? tooLate(timeoutMs, '') : (error as Error).message };
  } finally {
    timer.abort();
    signal.removeEventListener('abort', stop);
  }
}

function tooLate(timeoutMs: number, output: string): string {
  return `the check took longer than ${timeoutMs} ms${output ? `: ${output}` : ''}`;
}
