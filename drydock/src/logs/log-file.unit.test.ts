import { mkdtempSync, readdirSync, rmSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLogFile } from './log-file.ts';
import { logFilePath, readLogs } from './read-logs.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-logs-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(service: string, sequences: number[], options = {}) {
  const file = openLogFile(logFilePath(folder, service), options);
  for (const sequence of sequences) {
    file.append({ at: 1000 * sequence, sequence, stream: 'stdout', line: `line ${sequence}` });
    file.flush();
  }
  file.close();
}

const numbers = (options: Partial<Parameters<typeof readLogs>[1]> = {}) =>
  readLogs(folder, { services: [], ...options }).map(({ sequence }) => sequence);

it('lines must come back as they were, of all services in one order', () => {
  write('a', [1, 3]);
  write('b', [2, 4]);
  expect(numbers()).toEqual([1, 2, 3, 4]);
  expect(readLogs(folder, { services: ['a'], tail: 1 })).toEqual([
    { service: 'a', at: 3000, sequence: 3, stream: 'stdout', line: 'line 3' },
  ]);
});

it('the tail must count for each service, and what came later must be left out', () => {
  write('a', [1, 3, 5]);
  write('b', [2, 4, 6]);
  expect(numbers({ tail: 1 })).toEqual([5, 6]);
  expect(numbers({ tail: 1, upTo: 4 })).toEqual([3, 4]);
  expect(numbers({ tail: 0 })).toEqual([]);
});

it('a full file must be rotated, the oldest removed, and all be read in order', () => {
  write('a', [1, 2, 3, 4, 5, 6], { maxBytes: 90, keep: 2 });
  expect(readdirSync(folder).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
  const read = numbers();
  expect(read).toEqual([...read].sort((a, b) => a - b));
  expect(read.at(-1)).toBe(6);
});

it('a torn last line must be left out', () => {
  write('a', [1]);
  appendFileSync(logFilePath(folder, 'a'), '2026-11-23T20:1');
  expect(numbers()).toEqual([1]);
});

it('a service whose name begins with that of another must keep its own lines', () => {
  write('a', [1]);
  write('a.log.x', [2]);
  expect(numbers({ services: ['a'] })).toEqual([1]);
});

it('a folder that is not there must have no lines', () => {
  expect(readLogs(path.join(folder, 'none'), { services: [] })).toEqual([]);
});
