import { expect, test } from 'vitest';
import type { Project } from '../compose/model.ts';
import { makePlan, makeStopPlan, type Desired } from './make-plan.ts';
import { printPlan } from './print-plan.ts';

const service = { command: null, entrypoint: null };
const project: Project = {
  name: 'p',
  services: {
    frontend: {
      ...service,
      depends_on: { backend: { condition: 'service_started', required: true, restart: true } },
    },
    backend: {
      ...service,
      depends_on: {
        db: { condition: 'service_healthy', required: true },
        migrate: { condition: 'service_completed_successfully', required: false },
      },
    },
    db: service,
    migrate: service,
  },
};
const selected = ['db', 'migrate', 'backend', 'frontend'];
const hashes = { db: 'd1', migrate: 'm1', backend: 'b1', frontend: 'f1' };
const running = selected.map((name) => ({
  service: name,
  running: true,
  configHash: hashes[name as keyof typeof hashes],
}));

function plan(changes: Partial<Desired>): string {
  return printPlan(makePlan({ project, selected, observed: [], hashes, ...changes }));
}

test('nothing runs: everything must be started in order', () => {
  expect(plan({})).toBe(
    [
      'start    db        not running',
      'start    migrate   not running',
      'start    backend   not running; after db healthy, migrate done (if it can)',
      'start    frontend  not running; after backend started',
    ].join('\n'),
  );
});

test('everything runs unchanged: everything must be kept', () => {
  expect(plan({ observed: running }).split('\n')).toEqual(
    selected.map((name) => `keep     ${name.padEnd(8)}  running, configuration unchanged`),
  );
});

test('what runs must wait for what is started again beside it, and for nothing else', () => {
  const observed = running.map((one) => (one.service === 'migrate' ? { ...one, running: false } : one));
  expect(plan({ observed })).toBe(
    [
      'keep     db        running, configuration unchanged',
      'start    migrate   not running',
      'keep     backend   running, configuration unchanged; after migrate done (if it can)',
      'keep     frontend  running, configuration unchanged',
    ].join('\n'),
  );
});

test('a changed service must be recreated, and with it those that ask for it by restart: true', () => {
  expect(plan({ observed: running, hashes: { ...hashes, backend: 'b2' } })).toBe(
    [
      'keep     db        running, configuration unchanged',
      'keep     migrate   running, configuration unchanged',
      'recreate backend   configuration changed; after db healthy, migrate done (if it can)',
      'recreate frontend  its dependency backend is started anew; after backend started',
    ].join('\n'),
  );
});

test('a dependency that nobody named must say whose it is', () => {
  expect(plan({ requested: ['backend'], selected: ['db', 'backend'] })).toBe(
    [
      'start    db       not running, dependency of backend',
      'start    backend  not running; after db healthy',
    ].join('\n'),
  );
});

test('--force-recreate must touch only what was named', () => {
  const text = plan({
    requested: ['backend'],
    selected: ['db', 'backend'],
    observed: running,
    recreate: 'always',
  });
  expect(text).toBe(
    [
      'keep     db       running, configuration unchanged',
      'recreate backend  --force-recreate; after db healthy',
    ].join('\n'),
  );
});

test('--no-deps must wait for nothing outside the plan', () => {
  expect(plan({ requested: ['backend'], selected: ['backend'] })).toBe('start    backend  not running');
});

test('orphans must be removed only when asked', () => {
  const observed = [...running, { service: 'old', running: true }];
  const orphans = ['old'];
  expect(plan({ observed, orphans })).not.toContain('old');
  expect(plan({ observed, orphans, removeOrphans: true }).split('\n')[0]).toBe(
    'remove   old       not in the Compose file any more',
  );
});

test('stopping must go from dependents to dependencies', () => {
  const observed = running.map((one) => ({ ...one, running: one.service !== 'migrate' }));
  expect(
    printPlan(makeStopPlan(project, observed, [], true))
      .split('\n')
      .map((line) => line.slice(0, 17)),
  ).toEqual([
    'stop     frontend',
    'remove   frontend',
    'stop     backend ',
    'remove   backend ',
    'remove   migrate ',
    'stop     db      ',
    'remove   db      ',
  ]);
});

test('one more replica must leave those that run, and restart no dependent', () => {
  expect(plan({ observed: running, scale: { backend: 3 } }).split('\n')).toEqual([
    'keep     db         running, configuration unchanged',
    'keep     migrate    running, configuration unchanged',
    'keep     backend-1  running, configuration unchanged',
    'start    backend-2  scaled to 3; after db healthy, migrate done (if it can)',
    'start    backend-3  scaled to 3; after db healthy, migrate done (if it can)',
    'keep     frontend   running, configuration unchanged',
  ]);
});

test('replicas too many must be removed, and nobody must wait for a service without any', () => {
  const observed = [{ service: 'db', replica: 2, running: true, configHash: 'd1' }, ...running];
  expect(plan({ observed, selected: ['db'] }).split('\n')).toEqual([
    'remove   db-2  scaled to 1',
    'keep     db-1  running, configuration unchanged',
  ]);
  expect(plan({ selected: ['db', 'backend'], scale: { db: 0 } })).toBe('start    backend  not running');
});
