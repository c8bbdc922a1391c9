import { expect, it } from 'vitest';
import type { DependencyCondition, Project } from '../compose/model.ts';
import { settle } from '../../test/support/fake-clock.ts';
import { stopInOrder } from './shutdown.ts';

/** `{ web: { db: 'service_healthy' } }`: who depends on whom, and how. */
function setUp(dependencies: Record<string, Record<string, DependencyCondition>>) {
  const project: Project = { name: 'p', services: {} };
  for (const [name, on] of Object.entries(dependencies)) {
    const depends_on = Object.fromEntries(
      Object.entries(on).map(([other, condition]) => [other, { condition, required: true }]),
    );
    project.services[name] = { command: null, entrypoint: null, depends_on };
  }
  const stopping: string[] = [];
  const finish = new Map<string, () => void>();
  const services = Object.keys(dependencies).map((name) => ({
    name,
    stop: () => {
      stopping.push(name);
      return new Promise<void>((resolve) => finish.set(name, resolve));
    },
  }));
  const end = async (name: string) => {
    finish.get(name)!();
    await settle();
    return [...stopping];
  };
  return { project, services, stopping, end };
}

it('who needs a healthy dependency must have stopped before it', async () => {
  const { services, project, stopping, end } = setUp({
    db: {},
    redis: {},
    backend: { db: 'service_healthy', redis: 'service_healthy' },
    frontend: { backend: 'service_started' },
  });
  const all = stopInOrder(services, project, {});
  await settle();
  // The frontend only needs the backend started: both stop at once.
  expect([...stopping].sort()).toEqual(['backend', 'frontend']);
  expect(await end('frontend')).toHaveLength(2);
  expect((await end('backend')).slice(2).sort()).toEqual(['db', 'redis']);
  await end('db');
  await end('redis');
  await all;
});

it('must stop each service once, however many depend on it', async () => {
  const { services, project, stopping, end } = setUp({
    db: {},
    one: { db: 'service_healthy' },
    two: { db: 'service_healthy' },
  });
  const all = stopInOrder(services, project, {});
  await settle();
  await end('one');
  expect(stopping).not.toContain('db');
  await end('two');
  expect(stopping.filter((name) => name === 'db')).toHaveLength(1);
  await end('db');
  await all;
});

it('a dependent that is not among those to stop must not be waited for', async () => {
  const { services, project, stopping, end } = setUp({ db: {}, web: { db: 'service_healthy' } });
  const all = stopInOrder([services[0]!], project, {});
  await settle();
  expect(stopping).toEqual(['db']);
  await end('db');
  await all;
});
