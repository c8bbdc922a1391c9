import { expect, test } from 'vitest';
import type { ServiceState, ServiceStatus } from '../engines/stack-event.ts';
import { serviceActions } from './service-actions.ts';

const status = (state: ServiceState, more: Partial<ServiceStatus> = {}): ServiceStatus => ({
  service: 'web',
  state,
  addresses: [],
  restarts: 0,
  ...more,
});

test.each([
  ['is prepared', undefined, status('preparing'), ['create']],
  ['runs', status('waiting'), status('running'), ['start']],
  [
    'becomes healthy',
    status('running'),
    status('running', { health: 'healthy' }),
    ['health_status: healthy'],
  ],
  ['crashes', status('running'), status('restarting', { exitCode: 1 }), ['die']],
  ['is asked to stop', status('running'), status('stopping'), ['kill']],
  ['was stopped', status('stopping'), status('exited', { exitCode: 143 }), ['die', 'stop']],
  ['ends', status('running'), status('exited', { exitCode: 0 }), ['die']],
  ['waits', status('preparing'), status('waiting'), []],
])("a service that %s must be told in Docker's words", (_title, before, now, actions) => {
  expect(serviceActions(before, now)).toEqual(actions);
});
