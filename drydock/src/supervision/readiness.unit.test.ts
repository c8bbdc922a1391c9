import { describe, expect, it } from 'vitest';
import type { ObservedDependency } from './gate.ts';
import { judgeReady, type ReadyVerdict } from './readiness.ts';

const base: ObservedDependency = {
  service: 'app',
  state: 'running',
  started: true,
  hasHealthcheck: true,
  addresses: [],
  restarts: 0,
};

const cases: [string, Partial<ObservedDependency> | undefined, ReadyVerdict][] = [
  ['is not known yet', undefined, 'not yet'],
  ['is being prepared', { state: 'preparing', started: false }, 'not yet'],
  ['runs without a check', { hasHealthcheck: false }, 'ready'],
  ['runs, its check not passed', { health: 'starting' }, 'not yet'],
  ['is healthy', { health: 'healthy' }, 'ready'],
  ['is unhealthy', { health: 'unhealthy' }, 'never'],
  ['starts again', { state: 'restarting' }, 'not yet'],
  ['did its one task', { state: 'exited', exitCode: 0 }, 'ready'],
  ['ended badly', { state: 'exited', exitCode: 1 }, 'never'],
  ['could not be started', { state: 'failed' }, 'never'],
];

describe('a service', () => {
  for (const [what, changes, verdict] of cases) {
    it(`that ${what} must be: ${verdict}`, () => {
      expect(judgeReady(changes && { ...base, ...changes })).toBe(verdict);
    });
  }
});
