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

const all = 'the usual ones are: SIGTERM, SIGKILL, SIGINT, SIGHUP';

test.each([
  ['SIGTREM', 'did you mean SIGTERM?'],
  ['kil', 'did you mean SIGKILL?'],
  ['FOO', all],
  ['SIGIOT2', all],
  ['99', all],
])('%s is no signal, and must be refused with a usual one: %s', (text, hint) => {
  expect(() => signalName(text)).toThrow(
    expect.objectContaining({
      message: `there is no signal ${text} on this host`,
      hint: expect.stringContaining(hint) as string,
    }),
  );
});
