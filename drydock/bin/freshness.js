const { readdirSync, readFileSync, statSync } = require('node:fs');
const path = require('node:path');

module.exports = { isFresh, stampFile, fingerprint };

/** Is dist/ what the sources would give? Looks at names, sizes and times only, because every command pays for it. */
function isFresh(home) {
  try {
    return readFileSync(stampFile(home), 'utf8') === fingerprint(home);
  } catch {
    return false;
  }
}

/** Where the fingerprint of the sources that dist/ was built from is kept; written last by the build. */
function stampFile(home) {
  return path.join(home, 'dist', 'stamp');
}

/** A text, not a digest of it: nothing has to be loaded to compare it. */
function fingerprint(home) {
  const parts = [process.platform, sizeAndTime(path.join(home, 'package-lock.json'))];
  parts.push(sizeAndTime(path.join(home, 'build.mjs')));
  addFolder(parts, path.join(home, 'src'));
  return parts.join('\n');
}

function addFolder(parts, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = `${folder}${path.sep}${entry.name}`;
    if (entry.isDirectory()) addFolder(parts, name);
    else if (!entry.name.includes('.test.')) parts.push(`${entry.name} ${sizeAndTime(name)}`);
  }
}

function sizeAndTime(file) {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
}
