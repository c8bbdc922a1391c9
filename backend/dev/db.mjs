// `node dev/db.mjs migrate | deploy | seed | reset | studio`: the npm scripts db:*.
import { ForeignDatabase, assertOurDatabase } from './database/ownership.mjs';
import { readSettings } from './settings.mjs';

/** @type {Record<string, () => Promise<{ run: (args: string[], settings: ReturnType<typeof readSettings>) => Promise<number> }>>} */
const VERBS = {
  migrate: () => import('./verbs/migrate.mjs'),
  deploy: () => import('./verbs/deploy.mjs'),
  seed: () => import('./verbs/seed.mjs'),
  reset: () => import('./verbs/reset.mjs'),
  studio: () => import('./verbs/studio.mjs'),
};

const [verb = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
if (!load) {
  console.error(`Usage: node dev/db.mjs ${Object.keys(VERBS).join(' | ')}`);
  process.exit(2);
}
try {
  const settings = readSettings();
  // In production somebody deploys on purpose, to a server that no stack has started.
  if (!(verb === 'deploy' && args.includes('--any-database'))) await assertOurDatabase(settings);
  process.exitCode = await (await load()).run(args, settings);
} catch (error) {
  const { message, code } = /** @type {Error & { code?: string }} */ (error);
  const known = error instanceof ForeignDatabase || code === 'ECONNREFUSED' || code === 'cancelled';
  console.error(known ? message || `The database does not answer (${code})` : error);
  process.exitCode = 1;
}
