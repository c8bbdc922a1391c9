import { rmSync } from 'node:fs';
import type { Clock } from '../base/clock.ts';
import { poll } from '../base/poll.ts';
import { killMarked } from '../engines/local/kill-marked.ts';
import { killTree } from '../engines/local/kill-tree.ts';
import { reachablePaths } from '../engines/local/reachable-paths.ts';
import type { ProcessTable } from '../engines/local/process-table.ts';
import { isAlive } from '../state/process-identity.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { readRunRecord, type RunRecord } from '../state/run-record.ts';

export interface AdoptContext {
  processes: ProcessTable;
  clock: Clock;
}

/**
 * Ends what a run left whose supervisor died; the caller holds the lock. Its janitor is at work already, or died too
 * (power, out of memory): then this does its work. Resolves to whether there was anything.
 */
export async function adoptLeftovers(paths: ProjectPaths, context: AdoptContext): Promise<boolean> {
  const record = readRunRecord(paths.runRecord) ?? readRunRecord(paths.crashedRecord);
  const marker = { DRYDOCK_PROJECT: paths.id, ...(record && { DRYDOCK_RUN: record.run }) };
  if (record) await endRecorded(record, context);
  const killed = record ? await killMarked(marker, { ...context, graceMs: 500 }) : 0;
  removeRuntime(paths);
  rmSync(paths.runRecord, { force: true });
  rmSync(paths.crashedRecord, { force: true });
  return record !== undefined || killed > 0;
}

/** The folder of what goes with a run; as root, the servers have theirs where their user can reach it. */
export function removeRuntime(paths: ProjectPaths): void {
  for (const folder of new Set([reachablePaths(paths).runtime, paths.runtime]))
    rmSync(folder, { recursive: true, force: true });
}

async function endRecorded(
  { janitor, services }: RunRecord,
  { processes, clock }: AdoptContext,
): Promise<void> {
  if (janitor) await poll(() => !isAlive(janitor), { everyMs: 20, timeoutMs: 6000, clock });
  const left = Object.values(services).flatMap(({ process, stopSignal }) =>
    process && isAlive(process) ? [{ pid: process.pid, stopSignal: stopSignal ?? 'SIGTERM' }] : [],
  );
  await Promise.all(
    left.map(({ pid, stopSignal }) => {
      const exited = poll(() => !processes.isGroupAlive(pid), { everyMs: 20, timeoutMs: 3000, clock });
      const signal = stopSignal as NodeJS.Signals;
      return killTree({ pid, exited }, { signal, graceMs: 3000, processes, clock });
    }),
  );
}
