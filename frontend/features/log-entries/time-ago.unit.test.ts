import { describe, expect, it } from 'vitest';
import { timeAgo } from './time-ago';

const now = Date.parse('2026-11-23T12:00:00Z');

describe('timeAgo', () => {
  it.each([
    ['2026-11-23T12:00:30Z', 'just now'],
    ['2026-11-23T11:59:01Z', 'just now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T11:00:01Z', '59 minutes ago'],
    ['2026-11-23T08:30:00Z', '3 hours ago'],
    ['2026-11-22T12:00:00Z', 'yesterday'],
    ['2026-11-03T12:00:00Z', '20 days ago'],
  ])('must call %s "%s"', (iso, expected) => {
    expect(timeAgo(iso, now)).toBe(expected);
  });
});
