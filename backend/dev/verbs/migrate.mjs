import { parseArgs } from 'node:util';
import { generateClient } from '../generate.mjs';
import { runPrisma } from '../prisma/run-prisma.mjs';

const CHANGED = 2; // what `migrate diff --exit-code` ends with when there is a difference

/**
 * Turns an edit of the schema into a migration and applies it. On a terminal Prisma asks for the name.
 * @param {string[]} args
 */
export async function run(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, 'create-only': { type: 'boolean' } },
  });
  const name = values.name ?? positionals[0];
  if (!name && !process.stdin.isTTY) return withoutAsking();
  const flags = [...(name ? ['--name', name] : []), ...(values['create-only'] ? ['--create-only'] : [])];
  const code = await runPrisma(['migrate', 'dev', ...flags], { stdio: 'inherit' });
  if (code !== 0) return code;
  const generated = await generateClient();
  if (!generated.ok) console.error(generated.output);
  return generated.ok ? 0 : 1;
}

/** Applies what is there already, and says when a migration is missing: nobody can be asked for its name. */
async function withoutAsking() {
  const code = await runPrisma(['migrate', 'deploy'], { stdio: 'inherit' });
  if (code !== 0) return code;
  const sides = ['--from-config-datasource', '--to-schema', 'prisma/schema.prisma'];
  let output = '';
  const difference = await runPrisma(['migrate', 'diff', ...sides, '--exit-code'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    onOutput: (text) => (output += text),
  });
  if (difference === CHANGED) {
    console.error('The schema has changed. Name the migration: npm run db:migrate -- --name add-something');
  } else if (difference !== 0) {
    console.error(output);
  }
  return difference === 0 ? 0 : 1;
}
