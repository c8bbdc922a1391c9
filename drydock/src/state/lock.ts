import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DrydockError } from '../base/errors.ts';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';

export interface Lock {
  release(): void;
}

export interface LockHolder extends ProcessIdentity {
  /** The run that the holder supervises. */
  run: string;
}

/** One supervisor per project. A dead holder does not count, nor does another process that got its pid. */
export function acquireLock(file: string, run: string): Lock {
  const own: LockHolder = { pid: process.pid, start: identifyProcess(process.pid)?.start ?? '', run };
  const draft = `${file}.${process.pid}.${run.slice(-6)}`;
  write(draft, JSON.stringify(own));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(draft, file)) return { release: () => release(file, own) };
      const holder = readLock(file);
      if (holder !== undefined && isAlive(holder)) throw lockedBy(holder);
      breakStale(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new DrydockError('LOCK_CONTENDED', `Could not take ${file}`, { hint: 'Try again.' });
}

/** The first thing that a run writes: it shows whether there is any place for its data. */
function write(file: string, content: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: 0o600 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new DrydockError(
      'HOME_NOT_WRITABLE',
      `The data of projects cannot be put into ${path.dirname(file)}`,
      {
        hint: `${message}. Make it writable, or set DRYDOCK_HOME to a folder of yours.`,
        data: { folder: path.dirname(file), errno: code },
        cause: error,
      },
    );
  }
}

/** Undefined when nobody holds it, or its content is no holder. */
export function readLock(file: string): LockHolder | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockHolder>;
    const valid =
      Number.isInteger(value.pid) && typeof value.start === 'string' && typeof value.run === 'string';
    return valid ? (value as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

/** `link` fails where the file exists, and the file appears with its content: no moment in which it is empty. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the stale file aside; when somebody else was faster and it is a new lock by now, puts it back. */
function breakStale(file: string, stale: LockHolder | undefined): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readLock(aside);
  if (moved !== undefined && (moved.pid !== stale?.pid || moved.run !== stale.run)) linked(aside, file);
  rmSync(aside, { force: true });
}

function release(file: string, own: LockHolder): void {
  const holder = readLock(file);
  if (holder?.pid === own.pid && holder.run === own.run) rmSync(file, { force: true });
}

function lockedBy(holder: LockHolder): DrydockError {
  return new DrydockError('PROJECT_LOCKED', `Another drydock (pid ${holder.pid}) runs this project`, {
    hint: 'Stop it with: drydock down',
    data: { pid: holder.pid, run: holder.run },
  });
}
