import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Is dist/ what the sources would give? Looks at names, sizes and times only, because every command pays for it. */
export function isFresh(home) {
  try {
    return readFileSync(stampFile(home), 'utf8') === fingerprint(home);
  } catch {
    return false;
  }
}

/** Where the fingerprint of the sources that dist/ was built from is kept; written last by the build. */
export function stampFile(home) {
  return path.join(home, 'dist', 'stamp');
}

export function fingerprint(home) {
  const hash = createHash('sha256').update(process.platform);
  for (const file of ['package-lock.json', 'build.mjs']) hash.update(readFileSync(path.join(home, file)));
  addFolder(hash, path.join(home, 'src'));
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, name);
    else if (!entry.name.includes('.test.')) {
      const { mtimeMs, size } = statSync(name);
      hash.update(`${entry.name}\0${mtimeMs}\0${size}\n`);
    }
  }
}
