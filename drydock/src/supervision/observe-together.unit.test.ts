import { expect, it } from 'vitest';
import type { ObservedDependency } from './gate.ts';
import { judgeGate } from './gate.ts';
import { observeTogether } from './observe-together.ts';

const replica = (more: Partial<ObservedDependency>): ObservedDependency => ({
  service: 'api',
  state: 'running',
  addresses: [],
  restarts: 0,
  started: true,
  hasHealthcheck: more.health !== undefined,
  ...more,
});
const judge = (condition: Parameters<typeof judgeGate>[0], ...replicas: ObservedDependency[]) =>
  judgeGate(condition, observeTogether(replicas)!).is;

it('a service must be healthy when all of its replicas are', () => {
  const healthy = replica({ health: 'healthy' });
  expect(judge('service_healthy', healthy, healthy)).toBe('open');
  expect(judge('service_healthy', healthy, replica({ health: 'starting' }))).toBe('closed');
  expect(judge('service_healthy', healthy, replica({ health: 'unhealthy' }))).toBe('failed');
});

it('a service must be done when all of its replicas ended well', () => {
  const well = replica({ state: 'exited', exitCode: 0 });
  expect(judge('service_completed_successfully', well, well)).toBe('open');
  expect(judge('service_completed_successfully', well, replica({}))).toBe('closed');
  expect(judge('service_completed_successfully', well, replica({ state: 'exited', exitCode: 2 }))).toBe(
    'failed',
  );
});

it('a service must be started when all of its replicas were', () => {
  const waiting = replica({ state: 'waiting', started: false });
  expect(judge('service_started', replica({}), waiting)).toBe('closed');
  expect(judge('service_started', replica({}), replica({}))).toBe('open');
});

it('a service without replicas must not be seen', () => expect(observeTogether([])).toBeUndefined());
