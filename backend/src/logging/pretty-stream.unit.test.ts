import { expect, test } from 'vitest';
import { prettyLine } from './pretty-stream.ts';

test('time, level, context, message, then the rest', () => {
  const line = JSON.stringify({
    level: 'info',
    time: '2026-11-23T20:41:10.735Z',
    context: 'Http',
    msg: 'GET /',
    ms: 3,
  });
  expect(prettyLine(line, false)).toBe('20:41:10.735 INFO  [Http] GET / {"ms":3}');
});

test('an error shows its stack', () => {
  const line = JSON.stringify({
    level: 'error',
    time: '2026-11-23T20:41:10.735Z',
    msg: 'x',
    err: { stack: 'Error: x\n  at y' },
  });
  expect(prettyLine(line, false)).toBe('20:41:10.735 ERROR x\nError: x\n  at y');
});
