import { afterAll, beforeAll, expect, test } from 'vitest';
import { seed, SEED_PASSWORD } from '../prisma/seed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());

test('the seeded people can sign in, and a second seed changes nothing', async () => {
  await seed();
  const count = () => Promise.all([app.prisma.user.count(), app.prisma.logEntry.count()]);
  const before = await count();
  const ada = await app.prisma.user.findUnique({ where: { email: 'ada@example.com' } });
  await seed();
  expect(await count()).toEqual(before);
  expect(await app.prisma.user.findUnique({ where: { email: 'ada@example.com' } })).toEqual(ada);
  for (const [email, role] of [
    ['ada@example.com', 'ADMIN'],
    ['grace@example.com', 'MEMBER'],
  ]) {
    const response = await app.post('/sessions', { email, password: SEED_PASSWORD });
    expect([response.status, (await response.json()).user.role]).toEqual([201, role]);
  }
});
