import { expect, test } from 'vitest';
import { classify } from './classify.mjs';

test.each([
  ['src/main.ts', 'reload'],
  ['src/modules/a/b.json', 'reload'],
  ['src/modules/a/b.unit.test.ts', 'nothing'],
  ['src/notes.md', 'nothing'],
  ['prisma/seed.ts', 'reload'],
  ['prisma/schema.prisma', 'generate'],
  ['prisma/migrations/2026_x/migration.sql', 'migrate'],
  ['prisma/migrations/migration_lock.toml', 'nothing'],
  ['package.json', 'restart'],
  ['package-lock.json', 'restart'],
  ['tsconfig.json', 'restart'],
  ['.env', 'restart'],
  ['dev/host/app-swap.mjs', 'restart'],
  ['dev/dev-server.mjs', 'parent'],
  ['dev/db.mjs', 'nothing'],
  ['dev/verbs/reset.mjs', 'nothing'],
])('%s: %s', (file, need) => expect(classify(file)).toBe(need));
