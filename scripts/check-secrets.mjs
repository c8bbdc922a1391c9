import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from './packages.mjs';
import { runCommand } from './run-command.mjs';

const templates = /(^|\/)\.env(\.local)?\.example$/;
const forbidden = /(^|\/)(\.env(\..+)?|.+\.(pem|key|p12|pfx|sqlite3?|db|rdb|dump))$/;
const notText = /\.(png|ico|woff2?)$|package-lock\.json$/;

/**
 * Looks for secrets in every file that git tracks or is about to (`secretlint`), and for files that must never be
 * committed whatever they hold.
 * @param {{ staged?: boolean }} [options] only what is about to be committed
 * @returns {Promise<string[]>} what is wrong, one line each
 */
export async function checkSecrets({ staged = false } = {}) {
  const files = listFiles(staged);
  const wrong = files
    .filter(isForbidden)
    .map((file) => `${file} must not be committed: remove it with git rm --cached ${file}`);
  const readable = files.filter((file) => !notText.test(file) && !isForbidden(file));
  if (readable.length === 0) return wrong;
  const bin = path.join(root, 'scripts/node_modules/secretlint/bin/secretlint.js');
  const config = path.join(root, 'scripts/.secretlintrc.json');
  const { code, output } = await runCommand(
    process.execPath,
    [bin, '--secretlintrc', config, '--no-glob', ...readable],
    { cwd: root, quiet: true },
  );
  return code === 0 ? wrong : [...wrong, output.trim()];
}

/** @param {string} file path inside the repository, with slashes */
export function isForbidden(file) {
  return forbidden.test(file) && !templates.test(file);
}

/** @param {boolean} staged */
function listFiles(staged) {
  const args = staged
    ? ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z']
    : ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const list = execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const deleted = new Set(
    execFileSync('git', ['ls-files', '--deleted', '-z'], { cwd: root, encoding: 'utf8' }).split('\0'),
  );
  return list.split('\0').filter((file) => file && !deleted.has(file));
}
