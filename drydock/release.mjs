import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateDtsBundle } from 'dts-bundle-generator';
import { fingerprint } from './bin/freshness.js';
import { build } from './build.mjs';

/** What `npm pack` and `npm publish` run first: a dist/ without earlier builds, the types of the API, the licences. */
const home = path.dirname(fileURLToPath(import.meta.url));
rmSync(path.join(home, 'dist'), { recursive: true, force: true });
const packages = await build({ home, fingerprint: fingerprint(home) });
writeFileSync(path.join(home, 'dist', 'api.d.ts'), apiTypes());
writeFileSync(path.join(home, 'dist', 'THIRD-PARTY.md'), thirdParty(packages));

/** One file, so that nobody can import what is not the API. */
function apiTypes() {
  const [types] = generateDtsBundle(
    [{ filePath: path.join(home, 'src/api.ts'), output: { noBanner: true, exportReferencedTypes: false } }],
    { preferredConfigPath: path.join(home, 'tsconfig.json') },
  );
  return types;
}

/** MIT and ISC ask that their text goes along with the code. */
function thirdParty(names) {
  const parts = names.map((name) => {
    const folder = path.join(home, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    return `## ${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
  });
  return `# Packages whose code is in this folder\n\n${parts.join('\n')}`;
}
