// The generated Prisma client, renewed only when what it is made from has changed.
// `node dev/generate.mjs` does it once (Dockerfile.dev, npm scripts).
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runPrisma } from './prisma/run-prisma.mjs';
import { readEnvironment, root } from './settings.mjs';

const SCHEMA = path.join(root, 'prisma', 'schema.prisma');
const STAMP = path.join(root, 'generated', 'prisma', '.made-from');

/** Two small files are read: cheap enough for every start. */
export const clientIsFresh = () => read(STAMP) === fingerprint();

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<{ ok: true } | { ok: false, output: string }>}
 */
export async function generateClient(signal) {
  const madeFrom = fingerprint();
  let output = '';
  const code = await runPrisma(['generate'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: readEnvironment(),
    signal,
    onOutput: (text) => void (output += text),
  });
  if (code !== 0) return { ok: false, output: output.trim() };
  writeFileSync(STAMP, madeFrom); // last: a generation that was cut short is done again
  return { ok: true };
}

function fingerprint() {
  const { version } = createRequire(import.meta.url)('prisma/package.json');
  return createHash('sha256').update(version).update(read(SCHEMA)).digest('hex');
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const result = clientIsFresh() ? { ok: true, output: '' } : await generateClient();
  if (!result.ok) {
    process.stderr.write(`${'output' in result ? result.output : ''}\n`);
    process.exitCode = 1;
  }
}
