import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

test('a path that nobody answers is a problem with a request id', async () => {
  const response = await app.request('/nowhere?secret=1', { headers: { 'x-request-id': 'from-the-caller' } });
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.headers.get('x-request-id')).toBe('from-the-caller');
  expect(await response.json()).toMatchObject({
    type: 'urn:problem:not-found',
    title: 'Not Found',
    status: 404,
    instance: '/nowhere',
    requestId: 'from-the-caller',
  });
});

test('a request id that would not be safe in a log is replaced', async () => {
  const response = await app.request('/health/live', { headers: { 'x-request-id': 'a b"c' } });
  expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('each wrong field is named', async () => {
  const response = await app.post('/sessions', { email: 'nobody' });
  expect(response.status).toBe(400);
  const { code, errors } = await response.json();
  expect(code).toBe('invalid-input');
  expect(errors.map((error: { path: string }) => error.path)).toEqual(['email', 'password']);
});

test('a body that is not JSON is the caller’s mistake', async () => {
  const response = await app.request('/log-entries', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"message":',
  });
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
});

test('an error of ours is told to the logs, not to the caller', async () => {
  const service = app.prisma;
  const original = service.logEntry.findUnique;
  Object.assign(service.logEntry, { findUnique: () => Promise.reject(new Error('password=secret')) });
  const response = await app.request('/log-entries/01930000-0000-7000-8000-000000000009');
  Object.assign(service.logEntry, { findUnique: original });
  expect(response.status).toBe(500);
  expect(JSON.stringify(await response.json())).not.toContain('secret');
});

test('a browser of an allowed origin may read the answer and its request id', async () => {
  const headers = { origin: 'http://localhost:3000' };
  const response = await app.request('/health/live', { headers });
  expect(response.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  expect(response.headers.get('access-control-expose-headers')).toContain('x-request-id');
  const stranger = await app.request('/health/live', { headers: { origin: 'http://evil.example' } });
  expect(stranger.headers.get('access-control-allow-origin')).not.toBe('http://evil.example');
});
