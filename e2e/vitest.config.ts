import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.e2e.test.ts'],
    // Each file runs a whole stack of its own; two at once would measure the machine, not the stack.
    fileParallelism: false,
    // One test builds on what the one before left running.
    sequence: { concurrent: false, shuffle: false },
    bail: 0,
    testTimeout: 120_000,
    hookTimeout: 600_000,
    teardownTimeout: 60_000,
  },
});
