import { describe, expect, it } from 'vitest';
import type { DependencyCondition } from '../compose/model.ts';
import { judgeGate, type ObservedDependency } from './gate.ts';

const db: ObservedDependency = {
  service: 'db',
  state: 'running',
  started: true,
  hasHealthcheck: true,
  health: 'starting',
  addresses: [],
  restarts: 0,
};

const cases: [DependencyCondition, string, Partial<ObservedDependency>, string][] = [
  ['service_started', 'runs', {}, 'open'],
  ['service_started', 'is being prepared', { state: 'preparing', started: false }, 'closed'],
  ['service_started', 'does its first-start work', { state: 'waiting', started: false }, 'closed'],
  ['service_started', 'ran and ended', { state: 'exited', exitCode: 1 }, 'open'],
  ['service_started', 'was stopped before it ran', { state: 'exited', started: false }, 'db was stopped'],
  ['service_started', 'could not be started', { state: 'failed' }, 'db could not be started'],
  ['service_started', 'starts again', { state: 'restarting' }, 'open'],
  ['service_healthy', 'is starting', {}, 'closed'],
  ['service_healthy', 'is healthy', { health: 'healthy' }, 'open'],
  ['service_healthy', 'is unhealthy', { health: 'unhealthy' }, 'db is unhealthy'],
  ['service_healthy', 'has no check', { hasHealthcheck: false }, 'db has no health check'],
  ['service_healthy', 'is not prepared yet', { hasHealthcheck: false, state: 'created' }, 'closed'],
  [
    'service_healthy',
    'is being prepared, its check unknown',
    { hasHealthcheck: false, state: 'preparing' },
    'closed',
  ],
  ['service_healthy', 'starts again', { state: 'restarting', health: undefined }, 'closed'],
  ['service_healthy', 'ended', { state: 'exited', exitCode: 2 }, 'db exited with code 2'],
  ['service_completed_successfully', 'runs', {}, 'closed'],
  ['service_completed_successfully', 'ended well', { state: 'exited', exitCode: 0 }, 'open'],
  [
    'service_completed_successfully',
    'ended badly',
    { state: 'exited', exitCode: 1 },
    'db exited with code 1',
  ],
  ['service_completed_successfully', 'is stopping', { state: 'stopping' }, 'closed'],
];

describe('a gate', () => {
  for (const [condition, what, changes, expected] of cases) {
    it(`${condition}, and the dependency ${what}: ${expected}`, () => {
      const verdict = judgeGate(condition, { ...db, ...changes });
      expect(verdict.is === 'failed' ? verdict.reason : verdict.is).toBe(expected);
    });
  }
});
