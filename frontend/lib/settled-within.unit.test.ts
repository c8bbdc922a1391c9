import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settledWithin } from './settled-within';

describe('settledWithin', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('must give the value as soon as there is one', async () => {
    expect(await settledWithin(Promise.resolve(1), 1_000)).toEqual({ value: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('must leave a failure to whoever reads the promise', async () => {
    const failed = Promise.reject(new Error('no'));
    expect(await settledWithin(failed, 1_000)).toEqual({ promise: failed });
    await expect(failed).rejects.toThrow('no');
  });

  it('must not wait longer than it was told', async () => {
    const never = new Promise(() => {});
    const done = vi.fn();
    void settledWithin(never, 150).then(done);
    await vi.advanceTimersByTimeAsync(149);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(done).toHaveBeenCalledWith({ promise: never });
  });
});
