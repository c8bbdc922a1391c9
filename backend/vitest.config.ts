import { defineConfig } from 'vitest/config';

const SLOW = 60_000;

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.unit.test.ts', 'dev/**/*.unit.test.ts'] } },
      {
        test: {
          name: 'api',
          include: ['test/*.e2e.test.ts'],
          globalSetup: 'test/support/database.ts',
          testTimeout: SLOW / 2,
          hookTimeout: SLOW,
          // One database and one Redis for all: side by side they would count each other's rows.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'dev',
          include: ['test/dev/*.integration.test.ts'],
          testTimeout: SLOW,
          hookTimeout: SLOW,
          fileParallelism: false,
        },
      },
    ],
  },
});
