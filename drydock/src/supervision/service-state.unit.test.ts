import { describe, expect, it } from 'vitest';
import type { ServiceState } from '../engines/stack-event.ts';
import { applyEvent, isActive, transitions, type ServiceEvent } from './service-state.ts';

const table: [ServiceState, ServiceEvent, ServiceState][] = [
  ['created', 'prepare', 'preparing'],
  ['preparing', 'prepared', 'waiting'],
  ['preparing', 'fail', 'failed'],
  ['preparing', 'stop', 'stopping'],
  ['waiting', 'spawned', 'running'],
  ['waiting', 'ended', 'exited'],
  ['waiting', 'crashed', 'restarting'],
  ['waiting', 'fail', 'failed'],
  ['waiting', 'stop', 'stopping'],
  ['running', 'ended', 'exited'],
  ['running', 'crashed', 'restarting'],
  ['running', 'fail', 'failed'],
  ['running', 'stop', 'stopping'],
  ['running', 'pause', 'paused'],
  ['paused', 'unpause', 'running'],
  ['paused', 'ended', 'exited'],
  ['paused', 'crashed', 'restarting'],
  ['paused', 'stop', 'stopping'],
  ['restarting', 'spawned', 'running'],
  ['restarting', 'ended', 'exited'],
  ['restarting', 'crashed', 'restarting'],
  ['restarting', 'fail', 'failed'],
  ['restarting', 'stop', 'stopping'],
  ['stopping', 'ended', 'exited'],
  ['exited', 'prepare', 'preparing'],
  ['failed', 'prepare', 'preparing'],
];

describe('the state machine', () => {
  for (const [state, event, next] of table) {
    it(`${state} + ${event} must give ${next}`, () => expect(applyEvent(state, event)).toBe(next));
  }

  it('must allow nothing else', () => {
    const legal = Object.entries(transitions).flatMap(([state, events]) =>
      Object.keys(events).map((event) => `${state} ${event}`),
    );
    expect(legal.sort()).toEqual(table.map(([state, event]) => `${state} ${event}`).sort());
  });

  it('must refuse a pair that is not in the table', () => {
    expect(() => applyEvent('exited', 'spawned')).toThrow('a service that is exited cannot take "spawned"');
  });

  it('must count as active what has a process or is on its way to one', () => {
    expect(Object.keys(transitions).filter((state) => isActive(state as ServiceState))).toEqual([
      'preparing',
      'waiting',
      'running',
      'paused',
      'restarting',
      'stopping',
    ]);
  });
});
