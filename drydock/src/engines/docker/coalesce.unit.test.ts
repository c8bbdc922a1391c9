import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

test('a burst of calls must cost the run under way and one more', async () => {
  let runs = 0;
  let finish = () => {};
  const call = coalesce(() => {
    runs += 1;
    return new Promise<void>((resolve) => (finish = resolve));
  });
  const first = call();
  const later = [call(), call(), call()];
  expect(runs).toBe(1);
  finish();
  await first;
  await Promise.resolve();
  await new Promise(setImmediate);
  expect(runs).toBe(2);
  finish();
  await Promise.all(later);
  expect(runs).toBe(2);
});

test('a run that failed must not stop the next', async () => {
  let fails = true;
  const call = coalesce(async () => {
    if (fails) throw new Error('no engine');
  });
  await expect(call()).rejects.toThrow('no engine');
  fails = false;
  await expect(call()).resolves.toBeUndefined();
});
