import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, expect, it } from 'vitest';
import { makeWorkshop } from '../../../../test/support/recipe-context.ts';
import { refusal } from './refusal.ts';

const workshop = makeWorkshop();
const context = mkdtempSync(join(tmpdir(), 'drydock-refusal-'));
afterAll(() => {
  workshop.remove();
  rmSync(context, { recursive: true });
});
mkdirSync(join(context, 's'));
writeFileSync(join(context, 's/start-it.sh'), '#!/bin/sh\nnode x\n');

it.each([
  ['["start-it.sh"]', false],
  ['["tini", "--", "start-it.sh"]', false],
  ['["no-such-entry.sh"]', true],
  ['["tini", "--", "no-such-entry.sh"]', true],
  ['["/no/such/entry"]', true],
  // It may come with the dependencies.
  ['["next", "dev"]', false],
])('ENTRYPOINT %s is refused: %s', async (entrypoint, isRefused) => {
  const dockerfile = `FROM node:22\nCOPY s/start-it.sh /usr/local/bin/\nENTRYPOINT ${entrypoint}\n`;
  writeFileSync(join(context, 'Dockerfile'), dockerfile);
  const service = { command: null, entrypoint: null, build: { context, dockerfile: 'Dockerfile' } };
  const project = { name: 'x', services: { api: service } };
  const asked = workshop.context('api', project, { ports: [], names: {} });
  expect((await refusal(asked)) !== undefined).toBe(isRefused);
});
