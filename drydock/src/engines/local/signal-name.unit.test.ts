import { expect, test } from 'vitest';
import { signalName } from './signal-name.ts';

test.each([
  ['SIGTERM', 'SIGTERM'],
  ['term', 'SIGTERM'],
  ['HUP', 'SIGHUP'],
  ['15', 'SIGTERM'],
  ['9', 'SIGKILL'],
  ['sigusr1', 'SIGUSR1'],
])('%s must be %s', (text, name) => {
  expect(signalName(text)).toBe(name);
});

test('what is no signal must be refused, with the nearest name', () => {
  expect(() => signalName('SIGTREM')).toThrow('there is no signal SIGTREM');
  expect(() => signalName('99')).toThrow('there is no signal 99');
});
