import { expect, test } from 'vitest';
import { nearestName } from './nearest-name.ts';

const services = ['backend', 'frontend', 'db', 'redis'];

test.each([
  ['bakcend', 'backend'],
  ['Frontend', 'frontend'],
  ['front', 'frontend'],
  ['reddis', 'redis'],
  ['bd', 'db'],
])('%s must be taken for %s', (wrong, meant) => {
  expect(nearestName(wrong, services)).toBe(meant);
});

test('a name that is far from all must give none', () => {
  expect(nearestName('mailer', services)).toBeUndefined();
});
