import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveArea } from './live-area.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function area() {
  let written = '';
  const rows = { now: ['one', 'two'] };
  const live = createLiveArea({ write: (text) => (written += text), draw: () => rows.now });
  const take = () => {
    const text = written.replaceAll('\u001B', '~');
    written = '';
    return text;
  };
  return { live, rows, take };
}

test('the area must be drawn, erased and drawn again below ordinary lines', () => {
  const { live, take } = area();
  vi.advanceTimersByTime(200);
  expect(take()).toBe('~[?25lone\ntwo\n');
  live.print('a log line');
  live.print('another');
  vi.advanceTimersByTime(20);
  expect(take()).toBe('~[2A~[0Ja log line\nanother\none\ntwo\n');
});

test('closing must leave only the ordinary lines, and the cursor', () => {
  const { live, take } = area();
  vi.advanceTimersByTime(200);
  take();
  live.print('last words');
  live.close();
  expect(take()).toBe('~[2A~[0Jlast words\n~[?25h');
  live.print('after');
  vi.advanceTimersByTime(1000);
  expect(take()).toBe('after\n');
});
