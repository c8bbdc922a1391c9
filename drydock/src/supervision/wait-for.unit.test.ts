import { expect, it } from 'vitest';
import { DrydockError } from '../base/errors.ts';
import type { WaitFor } from '../plan/plan.ts';
import type { ObservedDependency } from './gate.ts';
import { waitForDependencies } from './wait-for.ts';

function setUp(waits: Partial<WaitFor>[]) {
  const seen = new Map<string, ObservedDependency>();
  const listeners = new Set<() => void>();
  const skipped: string[] = [];
  const stop = new AbortController();
  let settled = 'waiting';
  const promise = waitForDependencies({
    service: 'web',
    waits: waits.map((wait) => ({ service: 'db', condition: 'service_healthy', required: true, ...wait })),
    observations: {
      observe: (service) => seen.get(service),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    signal: stop.signal,
    onSkipped: (dependency, reason) => skipped.push(`${dependency}: ${reason}`),
  });
  promise.then(
    () => (settled = 'open'),
    () => (settled = 'failed'),
  );
  const tell = async (service: string, changes: Partial<ObservedDependency>) => {
    const before = seen.get(service) ?? base(service);
    seen.set(service, { ...before, ...changes });
    for (const listener of [...listeners]) listener();
    await Promise.resolve();
    return settled;
  };
  return { promise, tell, skipped, stop, listeners };
}

function base(service: string): ObservedDependency {
  return { service, state: 'running', started: true, hasHealthcheck: true, addresses: [], restarts: 0 };
}

it('must open when every dependency is as far as asked', async () => {
  const { tell, listeners } = setUp([{}, { service: 'redis', condition: 'service_started' }]);
  expect(await tell('db', { health: 'starting' })).toBe('waiting');
  expect(await tell('db', { health: 'healthy' })).toBe('waiting');
  // What was open once stays open.
  expect(await tell('db', { health: 'unhealthy' })).toBe('waiting');
  expect(await tell('redis', {})).toBe('open');
  expect(listeners.size).toBe(0);
});

it('must open at once without dependencies', async () => {
  await setUp([]).promise;
});

it('must reject with the dependency, the reason and what it said', async () => {
  const { tell, promise, listeners } = setUp([{}]);
  await tell('db', { state: 'exited', exitCode: 3, detail: 'disk full' });
  const error = (await promise.catch((reason: unknown) => reason)) as DrydockError;
  expect(error).toBeInstanceOf(DrydockError);
  expect(error.message).toBe('web cannot start: db exited with code 3');
  expect(error.hint).toContain('It said: disk full');
  expect(error.data).toMatchObject({ service: 'web', dependency: 'db', exitCode: 3 });
  expect(listeners.size).toBe(0);
});

it('must go on without an optional dependency that failed, and say so', async () => {
  const { tell, promise, skipped } = setUp([{ required: false }]);
  await tell('db', { state: 'failed' });
  await promise;
  expect(skipped).toEqual(['db: db could not be started']);
});

it('must end when it is aborted', async () => {
  const { promise, stop, listeners } = setUp([{}]);
  stop.abort(new Error('stopped'));
  await expect(promise).rejects.toThrow('stopped');
  expect(listeners.size).toBe(0);
});
