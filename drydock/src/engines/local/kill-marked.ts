import type { Clock } from '../../base/clock.ts';
import { poll } from '../../base/poll.ts';
import type { ProcessTable } from './process-table.ts';

export interface KillMarkedOptions {
  processes: ProcessTable;
  clock: Clock;
  /** Milliseconds between SIGTERM and SIGKILL; 0: SIGKILL at once. */
  graceMs: number;
  /** Never touched. */
  except?: readonly number[];
}

/**
 * Ends every process that carries the marker: daemons that left their group, commands of `exec`. SIGHUP too, because an
 * interactive shell ignores SIGTERM. Resolves to how many there were.
 */
export async function killMarked(
  marker: Readonly<Record<string, string>>,
  { processes, clock, graceMs, except = [] }: KillMarkedOptions,
): Promise<number> {
  const excluded = new Set([process.pid, ...except]);
  const find = () => processes.withMarker(marker).filter((pid) => !excluded.has(pid));
  const found = find();
  if (found.length === 0) return 0;
  if (graceMs > 0) {
    for (const pid of found) {
      processes.signal(pid, 'SIGTERM');
      processes.signal(pid, 'SIGHUP');
    }
    if (await poll(() => find().length === 0, { everyMs: 20, timeoutMs: graceMs, clock }))
      return found.length;
  }
  await poll(
    () => {
      const left = find();
      for (const pid of left) processes.signal(pid, 'SIGKILL');
      return left.length === 0;
    },
    { everyMs: 20, timeoutMs: 2000, clock },
  );
  return found.length;
}
