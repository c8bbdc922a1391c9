import type { Clock } from '../base/clock.ts';
import type { Janitor } from '../engines/local/janitor.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import type { Spawn } from '../engines/local/spawn.ts';

/** What the processes of one run are started, watched and ended with. */
export interface RunContext {
  clock: Clock;
  spawn: Spawn;
  processes: ProcessTable;
  janitor: Pick<Janitor, 'add' | 'remove'>;
  /** Variables that every child carries. */
  marker: Record<string, string>;
  /** Aborted by a second Ctrl-C. */
  force: AbortSignal;
}
