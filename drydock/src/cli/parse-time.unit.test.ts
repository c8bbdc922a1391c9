import { expect, test } from 'vitest';
import { parseTime } from './parse-time.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

test.each([
  ['10m', now - 600_000],
  ['1h30m', now - 5_400_000],
  ['1772366400', 1_772_366_400_000],
  ['1772366400.5', 1_772_366_400_500],
  ['2026-02-28T10:00:00Z', Date.parse('2026-02-28T10:00:00Z')],
  ['2026-02-28T10:00:00.250+02:00', Date.parse('2026-02-28T08:00:00.250Z')],
  ['2026-02-28', new Date(2026, 1, 28).getTime()],
  ['2026-02-28T10:00', new Date(2026, 1, 28, 10).getTime()],
])('%s must be understood as docker compose does', (text, expected) => {
  expect(parseTime(text, '--since', now)).toBe(expected);
});

test('anything else must be refused with an example', () => {
  expect(() => parseTime('yesterday', '--until', now)).toThrow('--until needs a moment, not "yesterday"');
});
