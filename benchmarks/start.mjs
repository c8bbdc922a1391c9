// Fresh clone, warm start and down of the local engine; the peer is plain `docker compose` with the same file, measured
// in the same run where a Docker engine answers.
//   node benchmarks/start.mjs [--runs 5] [--no-docker]
import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { freshCheckout } from './checkout.mjs';
import { processesOf, start, until, untilReady } from './running-stack.mjs';
import { describe, ratio } from './statistics.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, 'no-docker': { type: 'boolean' } },
});
const runs = Number(values.runs);
const at = { frontend: 'http://localhost:3000', backend: 'http://localhost:3001' };

const checkout = freshCheckout('drydock-bench');
const local = { fresh: [], start: [], block: [], down: [] };
const docker = { start: [], down: [] };
try {
  for (let run = 0; run <= runs; run += 1) {
    const measured = await localRun();
    if (run === 0) local.fresh.push(measured.start);
    else for (const key of /** @type {const} */ (['start', 'block', 'down'])) local[key].push(measured[key]);
  }
  console.log(describe('local: fresh clone to both pages', local.fresh));
  console.log(describe('local: warm npm run dev to both pages', local.start));
  console.log(describe('local: the final block (its own figure)', local.block));
  console.log(describe('local: Ctrl-C to nothing left', local.down));
  if (!values['no-docker'] && dockerAnswers()) {
    for (let run = 0; run <= runs; run += 1) {
      const measured = await dockerRun();
      if (run > 0)
        for (const key of /** @type {const} */ (['start', 'down'])) docker[key].push(measured[key]);
    }
    console.log(describe('docker compose: warm up to both pages', docker.start));
    console.log(describe('docker compose: down', docker.down));
    console.log(ratio('warm start', local.start, docker.start));
    console.log(ratio('down', local.down, docker.down));
  } else {
    console.log('no Docker engine answers: no peer measured, no ratio');
  }
} finally {
  checkout.remove();
}

async function localRun() {
  const environment = { ...checkout.environment, DRYDOCK_ENGINE: 'local' };
  const began = performance.now();
  const up = start('npm', ['run', '--silent', 'dev'], { cwd: checkout.directory, env: environment });
  const fail = up.ended.then(() => {
    throw new Error(`npm run dev ended:\n${up.output().slice(-4000)}`);
  });
  const ready = await Promise.race([untilReady(at), fail]);
  const block = await Promise.race([
    until(async () => /ready in/i.test(up.output()), 60_000, 'the final block'),
    fail,
  ]);
  const stopping = performance.now();
  fail.catch(() => {});
  up.interrupt();
  await up.ended;
  await until(async () => processesOf(checkout.directory).length === 0, 10_000, 'nothing left');
  return { start: ready - began, block: block - began, down: performance.now() - stopping };
}

async function dockerRun() {
  const files = process.env.DRYDOCK_TEST_STANDINS
    ? ['-f', 'docker-compose.yml', '-f', 'e2e/docker/host-network.yml']
    : [];
  const compose = (/** @type {string[]} */ ...args) =>
    execFileSync('docker', ['compose', ...files, ...args], { cwd: checkout.directory, stdio: 'pipe' });
  const began = performance.now();
  compose('up', '-d');
  const ready = await untilReady(at);
  const stopping = performance.now();
  compose('down');
  return { start: ready - began, down: performance.now() - stopping };
}

function dockerAnswers() {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'pipe', timeout: 5_000 });
    return true;
  } catch {
    return false;
  }
}
