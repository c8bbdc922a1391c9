import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withClient } from '../prisma/engine-database.mjs';
import { runPrisma } from '../prisma/run-prisma.mjs';
import { root } from '../settings.mjs';

const FOLDER = path.join(root, 'prisma', 'migrations');
// The lock that Prisma's engine holds while it applies migrations.
const PRISMA_LOCK = 72707369;

/**
 * @typedef {object} MigrationState
 * @property {string[]} pending in the folder, not (successfully) applied
 * @property {string[]} edited applied, and changed in the folder since
 * @property {string[]} unknown applied, and not in the folder: another branch's
 */

/**
 * Compares the folder with the database by two queries; Prisma's CLI needs seconds for the same.
 * @param {string} url
 * @returns {Promise<MigrationState>}
 */
export async function compareMigrations(url, folder = FOLDER) {
  const committed = readCommitted(folder);
  const applied = await withClient(url, readApplied).catch((error) => {
    if (error.code === '3D000') return new Map(); // no database yet: `migrate deploy` creates it
    throw error;
  });
  return {
    pending: [...committed.keys()].filter((name) => !applied.has(name)),
    edited: [...committed]
      .filter(([name, sum]) => applied.has(name) && applied.get(name) !== sum)
      .map(([name]) => name),
    unknown: [...applied.keys()].filter((name) => !committed.has(name)),
  };
}

/**
 * Applies what is pending through Prisma's CLI.
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function deployMigrations(url, signal) {
  await letFailedMigrationsRunAgain(url);
  let output = '';
  const code = await runPrisma(['migrate', 'deploy'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    onOutput: (text) => void (output += text),
  });
  return code === 0 ? { ok: true } : { ok: false, reason: reasonIn(output) };
}

/**
 * A failed migration stands in the table and blocks all others until somebody resolves it. PostgreSQL has
 * rolled its changes back, so in development the mended file may simply run again: what
 * `prisma migrate resolve --rolled-back` records, recorded here. Under Prisma's own lock, so that a
 * migration that another process is applying right now is not taken for a failed one.
 * @param {string} url
 */
async function letFailedMigrationsRunAgain(url) {
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    if (!(await hasTable(client))) return;
    await client.query(
      'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
    );
  }).catch((error) => {
    if (error.code !== '3D000') throw error; // no database yet
  });
}

/** @param {string} folder @returns {Map<string, string>} name -> checksum as Prisma computes it */
function readCommitted(folder) {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).sort();
  return new Map(
    names.flatMap((name) => {
      const file = path.join(folder, name, 'migration.sql');
      return existsSync(file) ? [[name, createHash('sha256').update(readFileSync(file)).digest('hex')]] : [];
    }),
  );
}

/** @param {import('pg').Client} client @returns {Promise<Map<string, string>>} */
async function readApplied(client) {
  if (!(await hasTable(client))) return new Map();
  const { rows } = await client.query(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/**
 * Which migration, and PostgreSQL's own words: what is left of the CLI's output without its greeting and
 * the engine's stack.
 * @param {string} output
 */
function reasonIn(output) {
  const [, name] = /migration_name="([^"]+)"|^Migration name: (.+)$/m.exec(output)?.filter(Boolean) ?? [];
  const start = output.search(/^Error/m);
  const lines = (start >= 0 ? output.slice(start) : output)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+(\d+: |with |at )/.test(line));
  return [...(name ? [`The migration ${name} failed.`] : []), ...lines].join('\n');
}

/** Asked first, because a query of a missing table stands as an error in the database's log. @param {import('pg').Client} client */
async function hasTable(client) {
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
  return Boolean(rows[0].name);
}
