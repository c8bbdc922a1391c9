import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/**
 * A fresh clone in the temporary folder with a data folder of its own, so that a benchmark neither finds nor leaves
 * anything. npm's cache is the user's: it is meant to be warm.
 * @param {string} name folder name, which is the project's name
 */
export function freshCheckout(name) {
  const base = mkdtempSync(path.join(tmpdir(), 'drydock-bench-'));
  const directory = path.join(base, name);
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);
  for (const file of files) cpSync(path.join(repository, file), path.join(directory, file));
  return {
    directory,
    environment: { ...process.env, DRYDOCK_HOME: path.join(base, 'home'), NO_COLOR: '1' },
    remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 3 }),
  };
}
