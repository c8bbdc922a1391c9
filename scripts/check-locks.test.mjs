import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingPlatformPackages } from './check-locks.mjs';

test('a platform package without an entry in the lock file must be named once', () => {
  const lock = {
    packages: {
      'node_modules/a': { optionalDependencies: { '@a/linux': '1.0.0', '@a/darwin': '1.0.0' } },
      'node_modules/b/node_modules/a': { optionalDependencies: { '@a/darwin': '1.0.0' } },
      'node_modules/@a/linux': {},
    },
  };
  assert.deepEqual(missingPlatformPackages(lock), ['@a/darwin']);
});

test('a platform package that is nested below its dependent must count as locked', () => {
  const lock = {
    packages: {
      'node_modules/a': { optionalDependencies: { '@a/linux': '1.0.0' } },
      'node_modules/a/node_modules/@a/linux': {},
    },
  };
  assert.deepEqual(missingPlatformPackages(lock), []);
});
