import { describe, expect, it } from 'vitest';
import { fromHealth, summarise, withoutBackend } from './services';

const up = { status: 'up', latencyMs: 0.4, uptimeSeconds: 90, problem: null } as const;
const healthy = {
  status: 'ok',
  checkedAt: '2026-11-23T12:00:00.000Z',
  services: [
    { ...up, name: 'backend', version: '0.1.0', latencyMs: 0 },
    { ...up, name: 'database', version: '16.14' },
    { ...up, name: 'redis', version: '7.4.1' },
  ],
} satisfies Parameters<typeof fromHealth>[0];

describe('fromHealth', () => {
  it("must show the time of the whole report as the backend's latency", () => {
    expect(fromHealth(healthy, 7.5)).toMatchObject([
      { id: 'backend', status: 'ok', version: '0.1.0', latencyMs: 7.5 },
      { id: 'db', status: 'ok', version: '16.14', latencyMs: 0.4 },
      { id: 'redis', status: 'ok', version: '7.4.1', latencyMs: 0.4 },
    ]);
  });

  it('must pass on why a service is down', () => {
    const gone = {
      name: 'redis',
      status: 'down',
      version: null,
      latencyMs: null,
      uptimeSeconds: null,
    } as const;
    const services = fromHealth({ ...healthy, services: [{ ...gone, problem: 'ECONNREFUSED' }] }, 3);
    expect(services.find(({ id }) => id === 'redis')).toMatchObject({
      status: 'down',
      problem: 'ECONNREFUSED',
    });
    expect(services.find(({ id }) => id === 'db')).toMatchObject({ status: 'unknown' });
  });
});

describe('withoutBackend', () => {
  it('must wait for a backend that does not answer yet, and claim nothing about the others', () => {
    const services = withoutBackend({ isTemporary: true, message: 'Nothing answers' });
    expect(services.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'backend waiting',
      'db unknown',
      'redis unknown',
    ]);
  });

  it('must call a backend that answers with an error down', () => {
    const services = withoutBackend({ isTemporary: false, message: 'The backend answered 500.' });
    expect(services[0]).toMatchObject({ status: 'down', problem: 'The backend answered 500.' });
  });
});

describe('summarise', () => {
  const all = fromHealth(healthy, 1);
  const downed = (...ids: string[]) =>
    all.map((service) => (ids.includes(service.id) ? { ...service, status: 'down' as const } : service));

  it.each([
    [all, 'ok', 'All four services are healthy'],
    [downed('redis'), 'down', 'Redis is down'],
    [downed('db', 'redis'), 'down', '2 of 4 services are down'],
    [withoutBackend({ isTemporary: true, message: '' }), 'waiting', 'Waiting for the backend'],
    [withoutBackend({ isTemporary: false, message: '' }), 'down', 'Backend is down'],
  ])('case %#', (services, status, title) => {
    expect(summarise(services)).toEqual({ status, title });
  });
});
