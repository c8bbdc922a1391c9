import type { ServiceState } from '../engines/stack-event.ts';

/** What can happen to a service. */
export type ServiceEvent =
  | 'prepare' // asked to run
  | 'prepared' // programs, data and modules are there
  | 'spawned' // its process runs
  | 'pause' // its processes are frozen
  | 'unpause'
  | 'crashed' // its process ended and will be started again
  | 'ended' // its process ended for good
  | 'fail' // it could not be prepared or started
  | 'stop'; // asked to stop

/** The legal pairs. What is not here must not happen. */
export const transitions: Readonly<
  Record<ServiceState, Readonly<Partial<Record<ServiceEvent, ServiceState>>>>
> = {
  created: { prepare: 'preparing' },
  preparing: { prepared: 'waiting', fail: 'failed', stop: 'stopping' },
  waiting: { spawned: 'running', ended: 'exited', crashed: 'restarting', fail: 'failed', stop: 'stopping' },
  running: { pause: 'paused', ended: 'exited', crashed: 'restarting', fail: 'failed', stop: 'stopping' },
  paused: { unpause: 'running', ended: 'exited', crashed: 'restarting', stop: 'stopping' },
  restarting: {
    spawned: 'running',
    ended: 'exited',
    crashed: 'restarting',
    fail: 'failed',
    stop: 'stopping',
  },
  stopping: { ended: 'exited' },
  exited: { prepare: 'preparing' },
  failed: { prepare: 'preparing' },
};

/** The state after the event; throws for a pair that is not in the table, which is a mistake of ours. */
export function applyEvent(state: ServiceState, event: ServiceEvent): ServiceState {
  const next = transitions[state][event];
  if (next === undefined) throw new Error(`a service that is ${state} cannot take "${event}"`);
  return next;
}

/** Whether anything of the service is there or on its way. */
export function isActive(state: ServiceState): boolean {
  return state !== 'created' && state !== 'exited' && state !== 'failed';
}
