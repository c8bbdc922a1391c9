import path from 'node:path';
import { root } from '../settings.mjs';

/**
 * Runs prisma/seed.ts with the modules that the application has loaded already.
 * @param {import('vite/module-runner').ModuleRunner} runner
 * @returns {Promise<{ error?: string }>}
 */
export async function runSeed(runner) {
  try {
    const { seed } = await runner.import(path.join(root, 'prisma', 'seed.ts'));
    await seed();
    return {};
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
