import { expect, it } from 'vitest';
import { loadFromMemory } from '../../../test/support/memory-project.ts';
import type { ServiceStatus, StackEvent } from '../stack-event.ts';
import { orderOf, timeline } from './timeline.ts';

const state = (service: string, at: number, more: Partial<ServiceStatus>): StackEvent => ({
  type: 'state',
  at,
  service,
  status: { service, state: 'running', addresses: [], restarts: 0, ...more },
});

it('the first start and the first health must count, by the engine’s own clock where it tells', () => {
  expect(
    timeline([
      state('db', 10, { state: 'waiting' }),
      state('db', 20, { startedAt: 18 }),
      state('db', 30, { startedAt: 18, health: 'healthy' }),
      state('db', 40, { startedAt: 35, health: 'healthy' }),
    ]),
  ).toEqual({ db: { startedAt: 18, healthyAt: 30 } });
});

it('an order must be kept or not, and nothing must be said of what never started', () => {
  const { project } = loadFromMemory(
    'services: { db: { image: a }, mail: { image: a }, web: { image: a, depends_on: [db, mail] } }',
  );
  expect(orderOf(project, { db: { startedAt: 5 }, web: { startedAt: 9 } })).toEqual({ 'web after db': true });
  expect(orderOf(project, { db: { startedAt: 5 }, web: { startedAt: 4 } })).toEqual({
    'web after db': false,
  });
});
