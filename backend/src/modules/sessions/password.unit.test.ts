import { expect, test } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

test('a hash verifies its own password only', async () => {
  const hash = await hashPassword('drydock-dev');
  expect(await verifyPassword('drydock-dev', hash)).toBe(true);
  expect(await verifyPassword('drydock-deV', hash)).toBe(false);
});

test('two hashes of one password differ, and carry their cost', async () => {
  const [one, two] = await Promise.all([hashPassword('x'), hashPassword('x')]);
  expect(one).not.toBe(two);
  expect(one).toMatch(/^scrypt\$16384\$8\$5\$/);
});

test('the same letters typed on another keyboard are the same password', async () => {
  expect(await verifyPassword('caf\u00e9', await hashPassword('cafe\u0301'))).toBe(true);
});

test.each(['', 'scrypt', 'bcrypt$1$2$3$4$5'])('%j is not a hash, so nothing matches it', async (hash) => {
  expect(await verifyPassword('x', hash)).toBe(false);
});
