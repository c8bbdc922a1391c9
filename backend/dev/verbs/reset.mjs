import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { withoutPassword } from '../database/ownership.mjs';
import { createDatabase, dropDatabase } from '../prisma/engine-database.mjs';
import { runPrisma } from '../prisma/run-prisma.mjs';
import { run as seed } from './seed.mjs';

/**
 * Drops the database, then migrates and seeds a new one.
 * @param {string[]} args
 * @param {ReturnType<typeof import('../settings.mjs').readSettings>} settings
 */
export async function run(args, settings) {
  const { values } = parseArgs({
    args,
    options: { yes: { type: 'boolean', short: 'y' }, force: { type: 'boolean', short: 'f' } },
  });
  if (!(values.yes || values.force)) await confirm(withoutPassword(settings.databaseUrl));
  await dropDatabase(settings.databaseUrl);
  await createDatabase(settings.databaseUrl);
  let output = '';
  const code = await runPrisma(['migrate', 'deploy'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (text) => (output += text),
  });
  if (code !== 0) {
    console.error(output);
    return code;
  }
  return seed([], settings);
}

/** @param {string} address */
async function confirm(address) {
  const cancelled = (/** @type {string} */ message) =>
    Object.assign(new Error(message), { code: 'cancelled' });
  if (!process.stdin.isTTY) throw cancelled(`This drops ${address}. Say --yes when that is meant.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Drop ${address} with everything in it? [y/N] `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw cancelled('Nothing was changed.');
}
