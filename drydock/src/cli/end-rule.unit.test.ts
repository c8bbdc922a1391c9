import { expect, it } from 'vitest';
import type { StackEvent } from '../engines/stack-event.ts';
import { endRule, EndWatch } from './end-rule.ts';

const exited = (service: string, exitCode: number) =>
  ({ type: 'state', at: 0, service, status: { service, state: 'exited', exitCode } }) as StackEvent;

it('the first exit ends it, with its code', () => {
  const watch = new EndWatch(endRule({ abortOnContainerExit: true }, ['a']));
  watch.observe(exited('a', 3), false);
  watch.observe(exited('b', 143), false);
  expect([watch.signal.aborted, watch.exitCode()]).toEqual([true, 3]);
});

it('a one-shot that ends well while others start does not end it', () => {
  const watch = new EndWatch(endRule({ abortOnContainerExit: true }, ['a']));
  watch.observe(exited('a', 0), true);
  expect(watch.signal.aborted).toBe(false);
});

it('only a failure ends it when asked so', () => {
  const watch = new EndWatch(endRule({ abortOnContainerFailure: true }, ['a']));
  watch.observe(exited('a', 0), false);
  expect(watch.signal.aborted).toBe(false);
  watch.observe(exited('a', 2), false);
  expect([watch.signal.aborted, watch.exitCode()]).toEqual([true, 2]);
});

it('the code may come from a service that is stopped by the end', () => {
  const watch = new EndWatch(endRule({ exitCodeFrom: 'b' }, ['a', 'b']));
  watch.observe(exited('a', 3), false);
  watch.observe(exited('b', 143), false);
  expect(watch.exitCode()).toBe(143);
});

it('what contradicts itself is refused', () => {
  const both = { abortOnContainerExit: true, abortOnContainerFailure: true };
  expect(() => endRule(both, ['a'])).toThrow('exclude');
  expect(() => endRule({ exitCodeFrom: 'x' }, ['a'])).toThrow('--exit-code-from x');
  expect(() => endRule({ exitCodeFrom: 'a', detach: true }, ['a'])).toThrow('background');
});
