import { expect, it } from 'vitest';
import { parsePolicy } from './redis-available.ts';

it('what apt would install is read without epoch and revision; a package without a candidate is left out', () => {
  const text = `redis-server:
  Installed: (none)
  Candidate: 5:7.0.15-1~deb12u10
  Version table:
     5:7.0.15-1~deb12u10 500
valkey-server:
  Installed: (none)
  Candidate: (none)
  Version table:
`;
  expect(parsePolicy(text)).toEqual([{ name: 'redis-server', version: [7, 0, 15] }]);
});
