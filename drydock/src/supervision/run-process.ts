import type { Clock } from '../base/clock.ts';
import type { HealthTally } from '../engines/local/health-tally.ts';
import type { Launch } from '../engines/local/recipe.ts';
import type { ExitStatus, ServiceProcess } from '../engines/local/spawn.ts';
import { watchHealth } from './check-health.ts';
import { healthOfLaunch } from './health-of-launch.ts';
import type { Nudge } from './nudge.ts';
import { portOpened } from './port-opened.ts';

export interface RunProcessContext {
  clock: Clock;
  marker: Record<string, string>;
  endpoint: { host: string; port: number } | undefined;
  nudge: Nudge;
  /** Aborted when the service is asked to stop. */
  stop: AbortSignal;
  /** Ends the process and its group. */
  end(process: ServiceProcess): Promise<void>;
  /** Then its health is not asked for. */
  isPaused(): boolean;
  /** The process runs and its first-start work is done. */
  onStarted(): void;
  onHealth(tally: HealthTally): void;
  onProbeFailed(output: string): void;
}

/** Accompanies one process: first-start work, health, and its end, after which nothing of its group is left. */
export async function runProcess(
  process: ServiceProcess,
  launch: Launch,
  context: RunProcessContext,
): Promise<ExitStatus> {
  const life = new AbortController();
  let ending: Promise<void> | undefined;
  const end = () => (ending ??= context.end(process));
  context.stop.addEventListener('abort', end, { once: true });
  if (context.stop.aborted) void end();
  const exited = process.exited.finally(() => life.abort(new Error('its process ended')));
  try {
    await firstStart(launch, life.signal, exited);
    if (!life.signal.aborted && !context.stop.aborted) {
      context.onStarted();
      watch(launch, life.signal, context);
    }
    return await exited;
  } finally {
    // Also after a crash: what it started must not hold its port against its successor.
    await end();
    context.stop.removeEventListener('abort', end);
    life.abort();
  }
}

/** Rejects when the first-start work failed by itself, not because the process ended under it. */
async function firstStart(launch: Launch, signal: AbortSignal, exited: Promise<unknown>): Promise<void> {
  if (!launch.afterStart) return;
  const work = launch.afterStart(signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  await Promise.race([work, exited]);
}

function watch(launch: Launch, signal: AbortSignal, context: RunProcessContext): void {
  const health = healthOfLaunch(launch, context.marker);
  if (!health) return;
  const { clock, nudge, endpoint, onHealth, onProbeFailed, isPaused } = context;
  let isListening = endpoint === undefined;
  const seen = { isListening: () => isListening, isPaused };
  void watchHealth({
    ...health,
    ...seen,
    nudge,
    clock,
    signal,
    onChange: onHealth,
    onFailure: onProbeFailed,
  });
  if (health.cheap || endpoint === undefined) return;
  void portOpened(endpoint, clock, signal).then(() => {
    isListening = true;
    nudge.poke(true);
  });
}
