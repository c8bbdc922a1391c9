import { expect, test } from 'vitest';
import type { Project } from '../compose/model.ts';
import { selectServices } from './select.ts';

const service = { command: null, entrypoint: null };
const started = { condition: 'service_started' as const, required: true };
const project: Project = {
  name: 'p',
  services: {
    frontend: { ...service, depends_on: { backend: started } },
    backend: { ...service, depends_on: { db: started, mail: { ...started, required: false } } },
    db: service,
    admin: { ...service, profiles: ['tools'] },
  },
};

test('no service named must mean all', () => {
  expect(selectServices(project, { services: [], noDeps: false })).toEqual([
    'db',
    'backend',
    'frontend',
    'admin',
  ]);
});

test('a profile that is not active must leave its services out', () => {
  const selected = selectServices(project, { services: [], noDeps: false, profiles: [] });
  expect(selected).toEqual(['db', 'backend', 'frontend']);
});

test('an active profile, or all, must bring its services in', () => {
  for (const profile of ['tools', '*']) {
    expect(selectServices(project, { services: [], noDeps: false, profiles: [profile] })).toContain('admin');
  }
});

test('a named service must bring its dependencies and need no profile', () => {
  expect(selectServices(project, { services: ['backend'], noDeps: false })).toEqual(['db', 'backend']);
  expect(selectServices(project, { services: ['admin'], noDeps: false, profiles: [] })).toEqual(['admin']);
});

test('--no-deps must bring only what was named, in order', () => {
  expect(selectServices(project, { services: ['frontend', 'db'], noDeps: true })).toEqual(['db', 'frontend']);
});

test('an unknown service must be refused with the nearest name', () => {
  expect(() => selectServices(project, { services: ['bakend'], noDeps: false })).toThrow(
    expect.objectContaining({
      code: 'UNKNOWN_SERVICE',
      message: 'no such service: bakend',
      hint: 'did you mean "backend"?',
    }),
  );
  expect(() => selectServices(project, { services: ['x'], noDeps: false })).toThrow(
    expect.objectContaining({ hint: 'the services are: frontend, backend, db, admin' }),
  );
});
