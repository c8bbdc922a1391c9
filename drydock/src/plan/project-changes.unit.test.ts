import { expect, it } from 'vitest';
import { projectChanges } from './project-changes.ts';

const running = new Map([
  ['db', 'd1'],
  ['web', 'w1'],
]);
const before = ['db', 'web', 'tool'];

it('exactly what is described otherwise must have changed', () => {
  const hashes = { db: 'd1', web: 'w2', tool: 't2' };
  expect(projectChanges({ before, hashes, running, wantsAll: true })).toEqual({
    changed: ['web'],
    added: [],
    removed: [],
  });
});

it('a new service must be started only when the whole project was asked for', () => {
  const hashes = { db: 'd1', web: 'w1', tool: 't1', queue: 'q1' };
  expect(projectChanges({ before, hashes, running, wantsAll: true }).added).toEqual(['queue']);
  expect(projectChanges({ before, hashes, running, wantsAll: false }).added).toEqual([]);
});

it('what runs and is gone from the file must be removed, but not what was never in it', () => {
  const orphan = new Map([...running, ['old', 'o1']]);
  expect(projectChanges({ before, hashes: { db: 'd1' }, running: orphan, wantsAll: true }).removed).toEqual([
    'web',
  ]);
});
