import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { makeUser } from './support/factories.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
beforeAll(async () => (app = await startTestApp()));
afterAll(() => app.close());
beforeEach(async () => {
  await app.prisma.logEntry.deleteMany();
  await write('makes the cache forget what was deleted');
  await app.prisma.logEntry.deleteMany();
});

const write = async (message: string, headers = {}) =>
  (await app.post('/log-entries', { message }, headers)).json();
const list = (query = '') => app.request(`/log-entries${query}`);

test('an entry is written, read, and digested by the worker', async () => {
  const created = await app.post('/log-entries', { message: '  See https://example.com/a, and rest.  ' });
  expect(created.status).toBe(201);
  const entry = await created.json();
  expect(entry).toMatchObject({
    message: 'See https://example.com/a, and rest.',
    author: null,
    digest: null,
  });
  await vi.waitFor(async () => {
    const { digest } = await (await app.request(`/log-entries/${entry.id}`)).json();
    expect(digest).toMatchObject({ wordCount: 4, links: ['https://example.com/a'] });
  }, 10_000);
  // The digest shows in the cached list as well.
  await vi.waitFor(async () => expect((await (await list()).json()).items[0].digest).not.toBeNull(), 5_000);
});

test('a page comes from Redis until somebody writes', async () => {
  await app.prisma.logEntry.create({ data: { message: 'one', wordCount: 1, digestedAt: new Date() } });
  const query = '?limit=7';
  expect((await list(query)).headers.get('x-cache')).toBe('miss');
  expect((await list(query)).headers.get('x-cache')).toBe('hit');
  await write('two');
  const after = await list(query);
  expect(after.headers.get('x-cache')).toBe('miss');
  expect((await after.json()).items.map((entry: { message: string }) => entry.message)).toEqual([
    'two',
    'one',
  ]);
});

test('pages follow one another without gap or overlap', async () => {
  for (const message of ['1', '2', '3', '4', '5']) await write(message);
  const seen: string[] = [];
  for (let query = '?limit=2'; query;) {
    const { items, nextCursor } = await (await list(query)).json();
    seen.push(...items.map((entry: { message: string }) => entry.message));
    query = nextCursor ? `?limit=2&before=${nextCursor}` : '';
  }
  expect(seen).toEqual(['5', '4', '3', '2', '1']);
});

test('who is signed in is named as the author, and only by id and name', async () => {
  const user = await makeUser(app.prisma);
  const { token } = await (
    await app.post('/sessions', { email: user.email, password: user.password })
  ).json();
  const entry = await write('signed', { authorization: `Bearer ${token}` });
  expect(entry.author).toEqual({ id: user.id, name: user.name });
  const event = await app.prisma.auditEvent.findFirst({ where: { subjectId: entry.id } });
  expect(event).toMatchObject({
    action: 'log-entry.created',
    actorId: user.id,
    requestId: expect.any(String),
  });
});

test('a token that is not good is refused, not ignored', async () => {
  const response = await app.post('/log-entries', { message: 'x' }, { authorization: 'Bearer wrong' });
  expect(response.status).toBe(401);
});

test('an unknown entry is a 404, a malformed id a 400', async () => {
  const unknown = await app.request('/log-entries/01930000-0000-7000-8000-0000000000ff');
  expect([unknown.status, (await unknown.json()).code]).toEqual([404, 'log-entry-not-found']);
  expect((await app.request('/log-entries/seven')).status).toBe(400);
});

test('an entry whose job was lost is found by the sweep of the next start', async () => {
  const { id } = await app.prisma.logEntry.create({ data: { message: 'lost and found' } });
  const next = await startTestApp();
  try {
    await vi.waitFor(async () => {
      const { digest } = await (await next.request(`/log-entries/${id}`)).json();
      expect(digest).toMatchObject({ wordCount: 3 });
    }, 10_000);
  } finally {
    await next.close();
  }
});
