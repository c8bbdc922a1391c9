// A backend edit to the new answer: Drydock's warm process against `nest start --watch` with tsc and with swc, on the
// same source, database and Redis, one after the other in one run.
//   node benchmarks/edit.mjs [--edits 20] [--peer-edits 8]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { freshCheckout } from './checkout.mjs';
import { startNestWatch } from './nest-watch.mjs';
import { start, until, untilReady } from './running-stack.mjs';
import { describe, ratio } from './statistics.mjs';

const { values } = parseArgs({
  options: { edits: { type: 'string', default: '20' }, 'peer-edits': { type: 'string', default: '8' } },
});
const at = { frontend: 'http://localhost:3000', backend: 'http://localhost:3001' };
const checkout = freshCheckout('drydock-bench');
const env = { ...checkout.environment, DRYDOCK_ENGINE: 'local' };
const bin = path.join(checkout.directory, 'drydock/bin/drydock.js');

try {
  const stack = start(process.execPath, [bin, 'up'], { cwd: checkout.directory, env });
  stack.ended.then((code) => code && console.error(stack.output().slice(-3000)));
  await untilReady(at);
  const ours = await measure(path.join(checkout.directory, 'backend'), 3001, Number(values.edits));
  console.log(describe('drydock: edit to new answer', ours));
  stack.interrupt();
  await stack.ended;

  drydock('up', '-d', '--wait', 'db', 'redis');
  for (const builder of /** @type {const} */ (['tsc', 'swc'])) {
    const peer = await measurePeer(builder);
    console.log(describe(`nest start --watch (${builder})`, peer));
    console.log(ratio(`edit, against ${builder}`, ours, peer));
  }
  drydock('down');
} finally {
  checkout.remove();
}

/** @param {'tsc' | 'swc'} builder */
async function measurePeer(builder) {
  const directory = mkdtempSync(path.join(tmpdir(), `drydock-bench-${builder}-`));
  const config = JSON.parse(drydock('config', '--format', 'json')).services.backend.environment;
  const local = (/** @type {string} */ url) =>
    url.replace(/@db:|\/\/redis:/, (name) => name.replace(/db|redis/, '127.0.0.1'));
  const nest = startNestWatch({
    from: path.join(checkout.directory, 'backend'),
    directory,
    builder,
    env: {
      ...config,
      PORT: '3101',
      DATABASE_URL: local(config.DATABASE_URL),
      REDIS_URL: local(config.REDIS_URL),
    },
  });
  try {
    await until(
      async () => (await fetch('http://localhost:3101/health/live')).ok,
      120_000,
      `nest (${builder})`,
    ).catch((error) => {
      throw new Error(`${error.message}\n${nest.output().slice(-3000)}`);
    });
    return await measure(directory, 3101, Number(values['peer-edits']));
  } finally {
    nest.interrupt();
    await nest.ended;
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** @param {string} backend folder @param {number} port @param {number} edits @returns {Promise<number[]>} milliseconds */
async function measure(backend, port, edits) {
  const file = path.join(backend, 'src/health/health.controller.ts');
  const original = readFileSync(file, 'utf8');
  const times = [];
  for (let edit = 0; edit <= edits; edit += 1) {
    const mark = `bench-${edit}-${Date.now()}`;
    const began = performance.now();
    writeFileSync(file, original.replaceAll("@Controller('health')", `@Controller(['health', '${mark}'])`));
    await until(
      async () => (await fetch(`http://localhost:${port}/${mark}/live`)).ok,
      60_000,
      `edit ${edit}`,
    );
    if (edit > 0) times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 300)); // people do not save while the last save is being served
  }
  writeFileSync(file, original);
  return times;
}

/** @param {string[]} args */
function drydock(...args) {
  return execFileSync(process.execPath, [bin, ...args], {
    cwd: checkout.directory,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}
