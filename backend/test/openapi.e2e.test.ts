import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApi } from '../src/app.openapi.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
let document: any;
beforeAll(async () => {
  app = await startTestApp();
  document = await (await app.request('/openapi.json')).json();
});
afterAll(() => app.close());

test('it is OpenAPI 3.1 and the same as the committed file', async () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')));
  expect(await describeApi()).toBe(readFileSync('openapi.json', 'utf8'));
});

test('a nullable field is said to be its type or null', () => {
  const { ServiceHealth, LogEntry, LogEntryPage } = document.components.schemas;
  expect(ServiceHealth.properties.version.type).toEqual(['string', 'null']);
  expect(ServiceHealth.properties.latencyMs.type).toEqual(['number', 'null']);
  expect(LogEntry.properties.author.anyOf.at(-1)).toEqual({ type: 'null' });
  expect(LogEntry.properties.digest.anyOf.at(-1)).toEqual({ type: 'null' });
  expect(LogEntryPage.properties.nextCursor.anyOf.at(-1)).toEqual({ type: 'null' });
  expect(LogEntry.required).toContain('author');
});

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
  for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
});

test('every route names its call, and every call its problems', () => {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as object));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { responses } of operations) {
    expect(responses.default.content).toHaveProperty(['application/problem+json']);
  }
});

test('the page to try it needs nothing from elsewhere', async () => {
  const page = await (await app.request('/docs')).text();
  for (const [, address] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect(address).toMatch(/^docs\//);
    expect((await app.request(`/${address}`)).status).toBe(200);
  }
  expect((await app.request('/docs/..%2Fpackage.json')).status).toBe(404);
});
