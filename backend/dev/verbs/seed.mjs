import { forgetCache } from '../database/forget-cache.mjs';
import { clientIsFresh, generateClient } from '../generate.mjs';
import { createModuleRunner } from '../host/module-runner.mjs';
import { runSeed } from '../host/run-seed.mjs';
import { readEnvironment } from '../settings.mjs';

/**
 * Adds what the seed describes and is not there yet.
 * @param {string[]} _args
 * @param {{ redisUrl: string, redisPrefix: string }} settings
 */
export async function run(_args, settings) {
  if (!clientIsFresh()) {
    const generated = await generateClient();
    if (!generated.ok) throw new Error(generated.output);
  }
  Object.assign(process.env, readEnvironment()); // seed.ts reads what the service reads
  const { runner, close } = await createModuleRunner();
  const { error } = await runSeed(runner);
  await close();
  if (error) {
    console.error(error);
    return 1;
  }
  await forgetCache(settings);
  console.log('Seeded: ada@example.com (ADMIN) and grace@example.com (MEMBER), password drydock-dev');
  return 0;
}
