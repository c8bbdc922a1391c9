import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

test('liveness asks nobody', async () => {
  const response = await app.request('/health/live');
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});

test('readiness is given while database and Redis answer', async () => {
  // A busy machine may be slow to answer its first probe, which is a 503 rightly.
  await vi.waitFor(
    async () => {
      const response = await app.request('/health/ready');
      expect([response.status, await response.json()]).toEqual([200, { status: 'ready' }]);
    },
    { timeout: 20_000, interval: 100 },
  );
});

test('the report names status, version and latency of each service', async () => {
  const { status, services } = await (await app.request('/health')).json();
  expect(status).toBe('ok');
  expect(services.map((service: { name: string }) => service.name)).toEqual(['backend', 'database', 'redis']);
  for (const service of services) {
    expect(service).toMatchObject({
      status: 'up',
      version: expect.stringMatching(/^\d+\.\d+/),
      problem: null,
    });
    expect(service.latencyMs).toBeTypeOf('number');
    expect(service.uptimeSeconds).toBeTypeOf('number');
  }
});

test('a service that is away makes the report degraded and readiness a 503 that names it', async () => {
  const lonely = await startTestApp({ REDIS_URL: 'redis://127.0.0.1:1', REDIS_PREFIX: 'nobody' });
  try {
    const report = await lonely.request('/health');
    expect(report.status).toBe(200);
    const { status, services } = await report.json();
    expect(status).toBe('degraded');
    expect(services[2]).toMatchObject({ name: 'redis', status: 'down', version: null, latencyMs: null });
    const ready = await lonely.request('/health/ready');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ code: 'not-ready', detail: expect.stringContaining('redis') });
    expect((await lonely.request('/log-entries')).status).toBe(200); // a cache may be missing
  } finally {
    await lonely.close();
  }
});
