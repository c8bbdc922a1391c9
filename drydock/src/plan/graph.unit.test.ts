import { expect, test } from 'vitest';
import { DrydockError } from '../base/errors.ts';
import type { Project, Service } from '../compose/model.ts';
import { dependenciesOf, startOrder, stopOrder, withDependents } from './graph.ts';

function project(services: Record<string, Partial<Service>>): Project {
  const full = Object.entries(services).map(([name, service]) => [
    name,
    { command: null, entrypoint: null, ...service },
  ]);
  return { name: 'p', services: Object.fromEntries(full) as Project['services'] };
}

function needs(...names: string[]): Partial<Service> {
  return {
    depends_on: Object.fromEntries(
      names.map((name) => [name, { condition: 'service_started', required: true }]),
    ),
  };
}

const four = project({
  frontend: needs('backend'),
  backend: needs('db', 'redis'),
  db: {},
  redis: {},
});

test('dependencies must come first, and stopping must be the reverse', () => {
  expect(startOrder(four, Object.keys(four.services))).toEqual(['db', 'redis', 'backend', 'frontend']);
  expect(stopOrder(four, Object.keys(four.services))).toEqual(['frontend', 'backend', 'redis', 'db']);
});

test('services that were not asked for must still order those that were', () => {
  expect(startOrder(four, ['frontend', 'db'])).toEqual(['db', 'frontend']);
});

test('a cycle must name only the loop', () => {
  const looped = project({ web: needs('a'), a: needs('b'), b: needs('c'), c: needs('a'), db: {} });
  let error: unknown;
  try {
    startOrder(looped, ['db', 'web']);
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(DrydockError);
  expect(error).toMatchObject({
    code: 'DEPENDENCY_CYCLE',
    message: 'services depend on each other in a circle: a -> b -> c -> a',
    hint: 'remove one of these dependencies: a on b, b on c, c on a',
    data: { cycle: ['a', 'b', 'c', 'a'] },
  });
});

test('a dependency that the project does not hold must not disturb the order', () => {
  const partial = project({ web: needs('gone'), db: {} });
  expect(startOrder(partial, ['web', 'db'])).toEqual(['web', 'db']);
});

test('links, shared namespaces and volumes_from must count as dependencies', () => {
  const implied = project({
    a: {
      links: ['db:database'],
      network_mode: 'service:proxy',
      volumes_from: ['data:ro', 'container:other'],
      depends_on: { db: { condition: 'service_healthy', required: true } },
    },
    db: {},
    proxy: {},
    data: {},
  });
  const started = { condition: 'service_started', required: true };
  expect(dependenciesOf(implied, 'a')).toEqual({
    db: { condition: 'service_healthy', required: true },
    proxy: started,
    data: started,
  });
});

test('dependents must be found through others', () => {
  expect(withDependents(four, ['redis'])).toEqual(['frontend', 'backend', 'redis']);
});
