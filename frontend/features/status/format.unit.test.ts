import { describe, expect, it } from 'vitest';
import { formatLatency, formatUptime } from './format';

describe('formatLatency', () => {
  it.each([
    [null, '–'],
    [0.38, '0.4 ms'],
    [9.94, '9.9 ms'],
    [12.4, '12 ms'],
    [999.4, '999 ms'],
    [1_340, '1.3 s'],
  ])('must write %s as "%s"', (ms, expected) => expect(formatLatency(ms)).toBe(expected));
});

describe('formatUptime', () => {
  it.each([
    [0, '0 s'],
    [59.9, '59 s'],
    [60, '1 min'],
    [3_600, '1 h'],
    [200_000, '2 d'],
  ])('must write %s as "%s"', (seconds, expected) => expect(formatUptime(seconds)).toBe(expected));
});
