import { expect, it } from 'vitest';
import { lines, loadFromMemory as load } from '../../../test/support/memory-project.ts';
import type { ServiceState, ServiceStatus } from '../stack-event.ts';
import { editsOf } from './edits-of.ts';

const text = lines(
  'services:',
  '  db: { image: a }',
  '  web: { image: "b:${TAG}", depends_on: [db] }',
  '  tool: { image: c }',
);
const before = load({ 'compose.yaml': text, '.env': 'TAG=1' });
const tagged = load({ 'compose.yaml': text, '.env': 'TAG=2' });
const statuses = (states: Record<string, ServiceState>, exitCode = 0): ServiceStatus[] =>
  Object.entries(states).map(([service, state]) => ({
    service,
    state,
    exitCode,
    addresses: [],
    restarts: 0,
  }));

it('what is described otherwise must be started anew, with all that run for Compose to see', () => {
  const edits = editsOf({
    before,
    next: tagged,
    asked: { services: ['web'], noDeps: false },
    services: ['db', 'web'],
    statuses: statuses({ db: 'running', web: 'running', tool: 'running' }),
  });
  expect(edits).toMatchObject({ changed: ['web'], added: [], removed: [], toStart: ['db', 'web'] });
});

it('what was stopped must stay so, and what failed must be tried again', () => {
  const all = {
    before,
    next: tagged,
    asked: { services: [], noDeps: false },
    services: ['db', 'web', 'tool'],
  };
  const of = (exitCode: number) =>
    editsOf({ ...all, statuses: statuses({ db: 'exited', web: 'exited' }, exitCode) });
  expect(of(143).toStart).toEqual([]);
  expect(of(1).changed).toEqual(['web']);
});

it('a service that left the file must be stopped, and one that a followed service needs now be started', () => {
  const next = load(
    lines(
      'services:',
      '  web: { image: "b:1", depends_on: [queue] }',
      '  queue: { image: q }',
      '  new: { image: n }',
    ),
  );
  const edits = editsOf({
    before,
    next,
    asked: { services: ['web'], noDeps: false },
    services: ['db', 'web'],
    statuses: statuses({ db: 'running', web: 'running' }),
  });
  expect(edits).toMatchObject({
    changed: ['web'],
    added: ['queue'],
    removed: ['db'],
    services: ['web', 'queue'],
  });
});
