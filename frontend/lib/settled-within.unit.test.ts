import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settledWithin } from './settled-within';

describe('settledWithin', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('must return as soon as the promise settles, also when it fails', async () => {
    await settledWithin(Promise.resolve(1), 1_000);
    await settledWithin(Promise.reject(new Error('no')), 1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('must not wait longer than it was told', async () => {
    const done = vi.fn();
    void settledWithin(new Promise(() => {}), 150).then(done);
    await vi.advanceTimersByTimeAsync(149);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalled();
  });
});
