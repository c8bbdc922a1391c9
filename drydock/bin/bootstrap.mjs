import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './freshness.js';
import { installDependencies } from './install-dependencies.mjs';

/** Makes dist/ from the sources: installs what the build needs where that is missing, then bundles. Ends the process on failure. */
export async function bootstrap(home) {
  const started = performance.now();
  try {
    const installed = await installDependencies(home, say);
    if (!installed && process.stderr.isTTY) say('sources changed, building…');
    const { build } = await import(pathToFileURL(path.join(home, 'build.mjs')).href);
    await build({ home, fingerprint: fingerprint(home) });
    if (installed) say(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    fail(home, error);
  }
}

function say(text) {
  console.error(`drydock: ${text}`);
}

function fail(home, error) {
  const { name } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  say(error.message);
  if (error.hint) console.error(`  hint: ${error.hint}`);
  else console.error(`  hint: this happened while building ${name} in ${home}; try npm ci there`);
  if (process.env.DRYDOCK_DEBUG) console.error(error.stack);
  process.exit(1);
}
