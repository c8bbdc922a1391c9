import { describe, expect, it } from 'vitest';
import { trendPath } from './trend';

const box = { width: 100, height: 20, slots: 11 };

describe('trendPath', () => {
  it('must put the newest value at the right edge and leave room for those to come', () => {
    expect(trendPath([5], box)).toMatch(/^M100 /);
    expect(trendPath([5, 5, 5], box)).toMatch(/^M80 \S+L90 \S+L100 /);
  });

  it('must break the line where a value is missing', () => {
    expect(trendPath([1, null, 1], box).match(/M/g)).toHaveLength(2);
    expect(trendPath([null], box)).toBe('');
  });

  it('must keep every value inside the box', () => {
    const heights = [...trendPath([0, 3, 900, 20], box).matchAll(/[ML]\S+ ([\d.]+)/g)].map(([, y]) =>
      Number(y),
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...heights)).toBeLessThanOrEqual(22);
  });
});
