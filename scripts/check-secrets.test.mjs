import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isForbidden } from './check-secrets.mjs';

for (const file of [
  '.env',
  'backend/.env',
  'frontend/.env.local',
  '.env.production',
  'certs/server.key',
  'dev.sqlite3',
  'a.dump',
]) {
  test(`${file} must never be committed`, () => assert.equal(isForbidden(file), true));
}

for (const file of [
  '.env.example',
  'backend/.env.example',
  'frontend/.env.local.example',
  'src/config/env.ts',
  'src/keyboard.ts',
]) {
  test(`${file} may be committed`, () => assert.equal(isForbidden(file), false));
}
