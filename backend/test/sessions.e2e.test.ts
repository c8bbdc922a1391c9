import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeUser } from './support/factories.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp({ SIGN_IN_ATTEMPTS_PER_MINUTE: '1000' })));
afterAll(() => app.close());

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('signing in, being known, signing out', async () => {
  const { id, email, name, password } = await makeUser(app.prisma);
  const response = await app.post('/sessions', { email: email.toUpperCase(), password });
  expect(response.status).toBe(201);
  const { token, user } = await response.json();
  expect(user).toEqual({ id, email, name, role: 'MEMBER' });
  expect(await (await app.request('/sessions/current', bearer(token))).json()).toEqual(user);
  expect((await app.request('/sessions/current', { method: 'DELETE', ...bearer(token) })).status).toBe(204);
  expect((await app.request('/sessions/current', bearer(token))).status).toBe(401);
});

test('the database keeps only a hash of the token', async () => {
  const { id, email, password } = await makeUser(app.prisma);
  const { token } = await (await app.post('/sessions', { email, password })).json();
  const [session] = await app.prisma.session.findMany({ where: { userId: id } });
  expect(session!.tokenHash).not.toContain(token);
});

test('a wrong password, an unknown address and a suspended account get one answer', async () => {
  const known = await makeUser(app.prisma);
  const suspended = await makeUser(app.prisma, { status: 'SUSPENDED' });
  const answers = await Promise.all(
    [
      { email: known.email, password: 'wrong' },
      { email: 'nobody@example.com', password: 'wrong' },
      { email: suspended.email, password: suspended.password },
    ].map(async (credentials) => {
      const response = await app.post('/sessions', credentials);
      const { code, detail } = await response.json();
      return { status: response.status, code, detail };
    }),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({ status: 401, code: 'wrong-credentials' });
});

test('a session ends when its time is over', async () => {
  const { id, email, password } = await makeUser(app.prisma);
  const { token } = await (await app.post('/sessions', { email, password })).json();
  await app.prisma.session.updateMany({ where: { userId: id }, data: { expiresAt: new Date(0) } });
  expect((await app.request('/sessions/current', bearer(token))).status).toBe(401);
});

test('guessing is slowed down, across instances, with Retry-After', async () => {
  const strict = await startTestApp({
    SIGN_IN_ATTEMPTS_PER_MINUTE: '3',
    REDIS_PREFIX: `${process.env.REDIS_PREFIX}-strict`,
  });
  try {
    const attempt = () => strict.post('/sessions', { email: 'victim@example.com', password: 'guess' });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await attempt()).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
    expect(Number((await attempt()).headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await strict.close();
  }
});

test('no two accounts differ only in the case of their address', async () => {
  const { email } = await makeUser(app.prisma);
  await expect(app.prisma.user.create({ data: { email, name: 'Again' } })).rejects.toThrow(
    /Unique constraint/,
  );
  await expect(
    app.prisma.user.create({ data: { email: email.toUpperCase(), name: 'Again' } }),
  ).rejects.toThrow();
});
