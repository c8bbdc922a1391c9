import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './parse-duration.ts';

describe('durations', () => {
  it.each([
    ['10s', 10_000, '10s'],
    ['90s', 90_000, '1m30s'],
    ['1h30m', 5_400_000, '1h30m0s'],
    ['1.5s', 1500, '1.5s'],
    ['.5s', 500, '500ms'],
    ['100us', 0.1, '100µs'],
    ['1ns', 0.000001, '1ns'],
    ['1d', 86_400_000, '24h0m0s'],
    ['-5s', -5000, '-5s'],
    ['0', 0, '0s'],
  ])('%s must be %d ms and print as %s', (text, milliseconds, printed) => {
    expect(parseDuration(text)).toBeCloseTo(milliseconds, 9);
    expect(formatDuration(milliseconds)).toBe(printed);
  });

  it.each(['', '10', 'abc', '1m 30s', '5S', '30sec', '1.s.', 's'])('%o must be refused', (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });
});
