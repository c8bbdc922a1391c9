import { expect, test } from 'vitest';
import { disagreement } from './check-locks.ts';

const manifest = { dependencies: { a: '1.0.0' }, devDependencies: { b: '2.0.0' } };
const lock = {
  packages: {
    '': manifest,
    'node_modules/a': { optionalDependencies: { '@a/linux': '1', '@a/darwin': '1' } },
    'node_modules/@a/linux': {},
    'node_modules/x/node_modules/@a/darwin': {},
  },
};

test('a lock file in step and complete must have nothing against it', () => {
  expect(disagreement(manifest, lock)).toBeUndefined();
});

test('a version that package.json and the lock file tell differently must be named', () => {
  expect(disagreement({ ...manifest, dependencies: { a: '1.0.1' } }, lock)).toBe(
    'package.json and its lock file disagree about a',
  );
  expect(disagreement({ dependencies: manifest.dependencies }, lock)).toContain('about b');
});

test('a platform package without an entry must be named', () => {
  const packages = Object.fromEntries(
    Object.entries(lock.packages).filter(([key]) => key !== 'node_modules/@a/linux'),
  );
  expect(disagreement(manifest, { packages })).toBe('the lock file lacks the platform package @a/linux');
});
