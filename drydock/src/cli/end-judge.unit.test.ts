import { expect, it } from 'vitest';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { EndJudge } from './end-judge.ts';

const status = (state: ServiceStatus['state'], more: Partial<ServiceStatus> = {}): ServiceStatus => ({
  service: 'a',
  addresses: [],
  restarts: 0,
  state,
  ...more,
});

it.each<[string, ServiceStatus[], 'well' | 'badly' | undefined]>([
  ['runs', [status('running')], undefined],
  ['ends with 0', [status('exited', { exitCode: 0 })], 'well'],
  ['ends with another code', [status('exited', { exitCode: 3 })], 'badly'],
  ['never started', [status('failed')], 'badly'],
  ['was stopped, whatever its code', [status('stopping'), status('exited', { exitCode: 3 })], 'well'],
  ['was ended by a signal', [status('exited', { exitCode: 143 })], 'well'],
  ['had no memory', [status('exited', { exitCode: 137, detail: 'out of memory' })], 'badly'],
  [
    'was stopped, started anew, and failed',
    [
      status('stopping'),
      status('exited', { exitCode: 0 }),
      status('running'),
      status('exited', { exitCode: 3 }),
    ],
    'badly',
  ],
])('a service that %s', (_what, statuses, verdict) => {
  const judge = new EndJudge();
  expect(statuses.map((one) => judge.judge(one)).at(-1)).toBe(verdict);
});
