import { expect, test } from 'vitest';
import type { ServiceState, ServiceStatus } from '../engines/stack-event.ts';
import { selectStatuses, wantedStates } from './select-statuses.ts';

const status = (service: string, state: ServiceState, detail?: string): ServiceStatus => ({
  service,
  state,
  detail,
  addresses: [],
  restarts: 0,
});
const all = [
  status('web', 'running'),
  status('job', 'exited'),
  status('db', 'waiting'),
  status('cache', 'paused'),
];
const names = (states: string[], services: string[] = []) =>
  selectStatuses(all, { services, states }).map(({ service }) => service);

test("Docker's words for states must select ours", () => {
  expect(names(['running'])).toEqual(['web']);
  expect(names(['created'])).toEqual(['db']);
  expect(names(['exited', 'paused'])).toEqual(['job', 'cache']);
  expect(names([])).toEqual(['web', 'job', 'db', 'cache']);
});

test('named services must be the only ones', () => {
  expect(names([], ['job'])).toEqual(['job']);
  expect(names(['running'], ['job'])).toEqual([]);
});

test('--filter must be another way to say --status, and anything else refused', () => {
  expect(wantedStates(['running'], 'status=exited')).toEqual(['running', 'exited']);
  expect(() => wantedStates([], 'name=web')).toThrow('--filter knows status=STATE only');
  expect(() => wantedStates(['up'], undefined)).toThrow('"up" is no state');
});
