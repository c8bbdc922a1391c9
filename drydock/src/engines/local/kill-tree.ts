import type { Clock } from '../../base/clock.ts';
import { poll } from '../../base/poll.ts';
import type { ProcessTable } from './process-table.ts';

export interface KillTreeOptions {
  signal: NodeJS.Signals;
  /** Milliseconds between the stop signal and SIGKILL. */
  graceMs: number;
  /** Aborted by a second Ctrl-C: SIGKILL at once. */
  force?: AbortSignal;
  processes: ProcessTable;
  clock: Clock;
}

/**
 * Ends a process with everything that it started: the stop signal to the whole group, a grace, then SIGKILL to the
 * group and to descendants that left it (PostgreSQL's backends do). Resolves to whether SIGKILL was needed.
 */
export async function killTree(
  target: { pid: number; exited: Promise<unknown> },
  { signal, graceMs, force, processes, clock }: KillTreeOptions,
): Promise<{ forced: boolean }> {
  const { pid } = target;
  const isGone = () => !processes.isGroupAlive(pid);
  if (!force?.aborted && processes.signalGroup(pid, signal) && graceMs > 0) {
    const leaderGone = target.exited.then(() => true);
    const waiting = new AbortController();
    const stopWaiting = () => waiting.abort();
    force?.addEventListener('abort', stopWaiting, { once: true });
    // The leader's exit comes as an event, the rest of its group has to be asked for.
    const timeout = clock.sleep(graceMs, waiting.signal).catch(() => undefined);
    const started = clock.now();
    await Promise.race([leaderGone, timeout]);
    const left = Math.max(0, graceMs - (clock.now() - started));
    const gone = await poll(isGone, { everyMs: 10, timeoutMs: left, clock, signal: waiting.signal }).catch(
      () => undefined,
    );
    waiting.abort();
    force?.removeEventListener('abort', stopWaiting);
    if (gone) return { forced: false };
  }
  if (isGone()) return { forced: false };
  const descendants = processes.descendants(pid);
  processes.signalGroup(pid, 'SIGKILL');
  for (const descendant of descendants) processes.signal(descendant, 'SIGKILL');
  await poll(isGone, { everyMs: 10, timeoutMs: 2000, clock });
  return { forced: true };
}
