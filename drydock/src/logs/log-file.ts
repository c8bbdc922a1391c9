import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { formatLogLine, type LogLine } from './log-line.ts';

export interface LogFile {
  append(line: LogLine): void;
  /** Writes what waits; after it, a reader of the file sees every appended line. */
  flush(): void;
  close(): void;
}

export interface LogFileOptions {
  /** Size at which `x.log` becomes `x.log.1`. */
  maxBytes?: number;
  /** How many old files are kept. */
  keep?: number;
  /** How long lines wait to be written together. */
  delayMs?: number;
}

/** Appends whole lines and rotates by size. Writes are synchronous and few: they go to the page cache in microseconds. */
export function openLogFile(
  file: string,
  { maxBytes = 10 * 1024 * 1024, keep = 2, delayMs = 25 }: LogFileOptions = {},
): LogFile {
  mkdirSync(path.dirname(file), { recursive: true });
  let descriptor: number | undefined;
  let size = 0;
  let pending: string[] = [];
  let pendingLength = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.length === 0) return;
    const text = Buffer.from(pending.join(''));
    pending = [];
    pendingLength = 0;
    if (descriptor !== undefined && size + text.length > maxBytes) rotateOpen();
    descriptor ??= open();
    writeAll(descriptor, text);
    size += text.length;
  };

  const open = () => {
    const opened = openSync(file, 'a', 0o600);
    size = statSync(file).size;
    return opened;
  };

  const rotateOpen = () => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
    rotate(file, keep);
  };

  return {
    append: (line) => {
      const text = formatLogLine(line);
      pending.push(text);
      pendingLength += text.length;
      if (pendingLength > 1024 * 1024) flush();
      else timer ??= setTimeout(flush, delayMs).unref();
    },
    flush,
    close: () => {
      flush();
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

function writeAll(descriptor: number, text: Buffer): void {
  for (let written = 0; written < text.length;) {
    written += writeSync(descriptor, text, written, text.length - written);
  }
}

/** `x.log` -> `x.log.1` -> `x.log.2`, and the oldest goes. */
function rotate(file: string, keep: number): void {
  rmSync(`${file}.${keep}`, { force: true });
  for (let index = keep - 1; index >= 1; index--) renameIfThere(`${file}.${index}`, `${file}.${index + 1}`);
  if (keep > 0) renameIfThere(file, `${file}.1`);
  else rmSync(file, { force: true });
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
