import { complain, say } from '../say.mjs';
import { databaseIsEmpty } from './is-empty.mjs';
import { compareMigrations, deployMigrations } from './migrations.mjs';
import { assertOurDatabase, ForeignDatabase } from './ownership.mjs';

/**
 * @typedef {{ state: 'ready', seed: boolean }
 *   | { state: 'unreachable', reason: string }
 *   | { state: 'failed', code: string, reason: string }} Prepared
 */

/**
 * Brings the stack's own database to what the folder says. Quick when there is nothing to do, which is
 * nearly always: three connections, no process.
 * @param {{ databaseUrl: string, stackDatabaseName: string, stackDatabaseAddress: string }} settings
 * @param {AbortSignal} signal
 * @returns {Promise<Prepared>}
 */
export async function prepareDatabase(settings, signal) {
  const url = settings.databaseUrl;
  try {
    const [owned, migrations] = await Promise.all([isOurs(settings), compareMigrations(url)]);
    warnOf(migrations);
    if (!owned) {
      if (migrations.pending.length > 0) complain(`Not applied: ${migrations.pending.join(', ')}`);
      return { state: 'ready', seed: false };
    }
    if (migrations.pending.length > 0) {
      say(`Applying ${migrations.pending.join(', ')}`);
      const result = await deployMigrations(url, signal);
      if (!result.ok) return { state: 'failed', code: 'migration-failed', reason: result.reason };
      say('The database is up to date');
    }
    return { state: 'ready', seed: await databaseIsEmpty(url) };
  } catch (error) {
    const { code, message } = /** @type {{ code?: string, message: string }} */ (error);
    return { state: 'unreachable', reason: message || code || 'does not answer' };
  }
}

/** @param {{ databaseUrl: string, stackDatabaseName: string, stackDatabaseAddress: string }} settings */
async function isOurs(settings) {
  try {
    await assertOurDatabase(settings);
    return true;
  } catch (error) {
    if (!(error instanceof ForeignDatabase)) throw error;
    complain(error.message);
    return false;
  }
}

/** @param {import('./migrations.mjs').MigrationState} state */
function warnOf({ edited, unknown }) {
  const remedy = 'npm run db:reset starts again from what this folder says.';
  if (edited.length > 0) complain(`Edited after it was applied: ${edited.join(', ')}. ${remedy}`);
  if (unknown.length > 0)
    complain(`In the database, not in prisma/migrations: ${unknown.join(', ')}. ${remedy}`);
}
