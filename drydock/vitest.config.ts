import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Scenarios run beside one another, but two cores are soon busy.
    maxConcurrency: 2,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.unit.test.ts'], testTimeout: 10_000 } },
      {
        test: {
          name: 'conformance',
          include: ['test/conformance/*.test.ts'],
          setupFiles: ['test/conformance/empty-path.ts'],
          testTimeout: 20_000,
        },
      },
      { test: { name: 'generative', include: ['test/generative/*.test.ts'], testTimeout: 20_000 } },
      {
        test: {
          name: 'e2e',
          include: ['test/*.e2e.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'scenarios',
          include: ['test/scenarios/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
