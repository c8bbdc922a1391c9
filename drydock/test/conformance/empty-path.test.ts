import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('no other program can be started here', () => {
  expect(process.env.PATH).toBe('');
  expect(() => execFileSync('/bin/sh', ['-c', 'true'])).toThrow('another program: /bin/sh');
});
