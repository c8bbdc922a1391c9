// How long `drydock config` takes on a file of ten services, as a whole process. The peer is `docker compose config` with
// the same file where there is a docker command, and `node -e 0`, below which no Node program can be. Runs alternate.
//   node benchmarks/config.mjs [--runs 40]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describe, ratio } from './statistics.mjs';
import { tenServices } from './ten-services.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '40' } } });
const runner = fileURLToPath(new URL('../drydock/bin/drydock.js', import.meta.url));
const config = ['config', '--format', 'json'];

const folder = mkdtempSync(path.join(tmpdir(), 'drydock-bench-'));
try {
  for (const [name, text] of Object.entries(tenServices)) writeFileSync(path.join(folder, name), text);
  const programs = [
    { name: 'drydock config', took: [], run: () => output(process.execPath, runner, ...config) },
    { name: 'node -e 0', took: [], run: () => output(process.execPath, '-e', '0') },
  ];
  const docker = {
    name: 'docker compose config',
    took: [],
    run: () => output('docker', 'compose', ...config),
  };
  if (isThere(docker)) programs.push(docker);
  for (const { run } of programs) run();
  for (let round = 0; round < Number(values.runs); round++) {
    for (const { run, took } of programs) {
      const began = performance.now();
      run();
      took.push(performance.now() - began);
    }
  }
  for (const { name, took } of programs) console.log(describe(`${name}, ten services`, took));
  const [ours, ...peers] = programs;
  for (const { name, took } of peers) console.log(ratio(`config, next to ${name}`, ours.took, took));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function output(/** @type {string} */ command, /** @type {string[]} */ ...args) {
  return execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
}

function isThere(/** @type {{ run: () => string }} */ { run }) {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
