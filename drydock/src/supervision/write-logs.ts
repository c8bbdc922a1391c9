import { mkdirSync, renameSync, rmSync } from 'node:fs';
import type { StackEvent } from '../engines/stack-event.ts';
import { openLogFile, type LogFile } from '../logs/log-file.ts';
import type { LogHub } from '../logs/log-hub.ts';
import { logFilePath } from '../logs/read-logs.ts';

export interface LogWriter {
  flush(): void;
  close(): void;
}

/** Keeps every line of every service on disk: one file per replica, and the run before this one beside it. */
export function writeLogs(hub: LogHub<StackEvent>, folder: string, previous: string): LogWriter {
  rmSync(previous, { recursive: true, force: true });
  try {
    renameSync(folder, previous);
  } catch {
    // The first run has no run before it.
  }
  mkdirSync(folder, { recursive: true });
  const files = new Map<string, LogFile>();
  const fileOf = (service: string, replica?: number) => {
    const file = logFilePath(folder, service, replica);
    const known = files.get(file);
    if (known) return known;
    const opened = openLogFile(file);
    files.set(file, opened);
    return opened;
  };
  const unsubscribe = hub.subscribe((event, sequence) => {
    if (event.type !== 'log') return;
    const { at, service, replica, stream, line } = event;
    fileOf(service, replica).append({ at, sequence, stream, line });
  });
  return {
    flush: () => files.forEach((file) => file.flush()),
    close: () => {
      unsubscribe();
      files.forEach((file) => file.close());
    },
  };
}
