#!/usr/bin/env node
// Plain JavaScript without a build step: it must run, and speak clearly, on any Node and on a fresh clone.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`drydock: Node.js ${process.versions.node} is too old: version 20.19 or later is needed`);
  console.error('  hint: install a current version from https://nodejs.org, or with nvm: nvm install 22');
  process.exit(1);
}

const home = fileURLToPath(new URL('..', import.meta.url));
module.enableCompileCache?.();

// An installed package brings its dist/; a source checkout builds its own, again whenever a source changed.
if (existsSync(`${home}src/main.ts`)) {
  const { isFresh } = await import('./freshness.js');
  if (!isFresh(home)) {
    const { bootstrap } = await import('./bootstrap.js');
    await bootstrap(home);
  }
}

const { start } = await import('../dist/main.js');
await start();
