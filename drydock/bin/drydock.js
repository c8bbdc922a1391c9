#!/usr/bin/env node
// Plain JavaScript without a build step: it must run, and speak clearly, on any Node and on a fresh clone. Not an ES module,
// because Node needs some milliseconds more to begin with one.
const { existsSync } = require('node:fs');
const path = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`drydock: Node.js ${process.versions.node} is too old: version 20.19 or later is needed`);
  console.error('  hint: install a current version from https://nodejs.org, or with nvm: nvm install 22');
  process.exit(1);
}

const home = path.join(__dirname, '..');

// An installed package brings its dist/; a source checkout builds its own, again whenever a source changed.
if (existsSync(path.join(home, 'src/main.ts')) && !require('./freshness.js').isFresh(home)) {
  import('./bootstrap.mjs').then(({ bootstrap }) => bootstrap(home)).then(start);
} else {
  start();
}

function start() {
  require('./compile-cache.js').cacheCompiled(path.join(home, 'dist'));
  require('../dist/main.cjs').start();
}
