import { checkLocks } from './check-locks.mjs';
import { checkSecrets } from './check-secrets.mjs';
import { ensureInstalled } from './install.mjs';
import { root } from './packages.mjs';
import { runCommand } from './run-command.mjs';
import path from 'node:path';
import process from 'node:process';

const usage = `npm run check [-- --staged]: types, lint (layers, cycles, length), format, secrets, lock files, stale client
  --staged   only look for secrets in what is about to be committed (the pre-commit hook: npm run hooks)`;

/** @typedef {{ name: string, run: () => Promise<string[]> }} Check a check answers what is wrong, nothing when all is well */

/** @param {string} name @param {string} cwd @param {string[]} command @returns {Check} */
const command = (name, cwd, [program, ...args]) => ({
  name,
  run: async () => {
    const { code, output } = await runCommand(program, args, { cwd: path.join(root, cwd), quiet: true });
    return code === 0 ? [] : [output.trim() || `${program} ended with exit code ${code}`];
  },
});

const parts = ['drydock', 'backend', 'frontend', 'e2e'];

const npm = (name, cwd, script) => command(name, cwd, ['npm', 'run', '--silent', script]);

/** In order of cost. @type {Check[]} */
const checks = [
  { name: 'secrets', run: () => checkSecrets() },
  { name: 'lock files', run: async () => checkLocks() },
  npm('backend: openapi.json is current', 'backend', 'openapi:check'),
  npm('frontend: API client is current', 'frontend', 'api:check'),
  ...parts.flatMap((name) => [
    npm(`${name}: types`, name, 'typecheck'),
    npm(`${name}: lint`, name, 'lint'),
    npm(`${name}: format`, name, 'format'),
  ]),
  command('root: format', '.', [
    process.execPath,
    'scripts/node_modules/prettier/bin/prettier.cjs',
    '--check',
    '*.{json,md,yml}',
    'docs/**/*.md',
    'scripts/**/*.{mjs,json}',
    'benchmarks/**/*.mjs',
    '.github/**/*.yml',
  ]),
];

if (process.argv.includes('--help')) {
  console.log(usage);
} else if (process.argv.includes('--staged')) {
  await ensureInstalled('scripts');
  await report([
    { name: 'secrets in what is about to be committed', run: () => checkSecrets({ staged: true }) },
  ]);
} else {
  for (const name of [...parts, 'scripts']) await ensureInstalled(name);
  await report(checks);
}

/** @param {Check[]} list */
async function report(list) {
  const queue = [...list];
  let failed = 0;
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const started = Date.now();
      const wrong = await check.run().catch((error) => [String(error)]);
      if (wrong.length > 0) failed += 1;
      console.log(
        `${wrong.length > 0 ? 'FAIL' : 'ok  '} ${check.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
      );
      for (const line of wrong) console.log(line.replace(/^/gm, '     '));
    }
  };
  await Promise.all([worker(), worker()]);
  console.log(
    failed > 0 ? `\n${failed} of ${list.length} checks failed` : `\nall ${list.length} checks passed`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}
