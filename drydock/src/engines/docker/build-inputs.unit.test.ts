import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedInput, readBuildInputs } from './build-inputs.ts';

let folder: string;
const write = (name: string, content: string) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'drydock-inputs-'));
  write('web/Dockerfile', 'FROM node');
  write('web/package-lock.json', '1');
  write('web/tsconfig.json', '1');
  write('web/src/main.ts', '1');
  write('web/node_modules/a/index.js', '1');
  write('web/ignored/file', '1');
  write('web/.dockerignore', 'ignored\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

function read() {
  return readBuildInputs(
    {
      command: null,
      entrypoint: null,
      build: { context: path.join(folder, 'web') },
      volumes: [{ type: 'bind', source: path.join(folder, 'web/src'), target: '/app/src' }],
    },
    folder,
  );
}

test('an image must be made of the context without what is mounted, ignored or installed', () => {
  expect(Object.keys(read()).sort()).toEqual([
    'build settings',
    'web/.dockerignore',
    'web/Dockerfile',
    'web/package-lock.json',
    'web/tsconfig.json',
  ]);
});

test('the cause must name what changed, a lock file before all else', () => {
  const before = read();
  expect(changedInput(undefined, before)).toBe('not built here before');
  expect(changedInput(before, read())).toBeUndefined();
  write('web/src/main.ts', '2');
  write('web/ignored/file', '2');
  expect(changedInput(before, read())).toBeUndefined();
  write('web/tsconfig.json', '2');
  expect(changedInput(before, read())).toBe('web/tsconfig.json changed');
  write('web/package-lock.json', '2');
  expect(changedInput(before, read())).toBe('web/package-lock.json changed and 1 more');
  rmSync(path.join(folder, 'web/package-lock.json'));
  expect(changedInput(before, read())).toBe('web/package-lock.json removed and 1 more');
});

test('a service without a build must have no inputs', () => {
  expect(readBuildInputs({ command: null, entrypoint: null, image: 'redis' }, folder)).toEqual({});
});
