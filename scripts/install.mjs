import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './packages.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Installs a package's dependencies, development ones included, when its lock file changed since the last time.
 * @param {string} name one of `packages`
 */
export async function ensureInstalled(name) {
  const cwd = path.join(root, name);
  const stamp = path.join(cwd, 'node_modules', '.full-install');
  const inputs = createHash('sha256').update(process.version);
  for (const file of ['package.json', 'package-lock.json']) inputs.update(readFileSync(path.join(cwd, file)));
  const wanted = inputs.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log(`> ${name}: npm ci`);
  const { code } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { cwd });
  if (code !== 0) throw new Error(`npm ci failed in ${name}/ (exit code ${code})`);
  writeFileSync(stamp, wanted);
}
