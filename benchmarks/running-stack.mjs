import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';

/** @param {() => Promise<boolean>} ask @param {number} timeoutMs */
export async function until(ask, timeoutMs, what = 'condition', everyMs = 20) {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (await ask().catch(() => false)) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(`${what}: not within ${timeoutMs} ms`);
}

/**
 * Ready means: a row written through the backend during this run stands in the page that the frontend serves, and the
 * status page answers.
 * @param {{ frontend: string, backend: string }} at
 */
export async function untilReady(at, timeoutMs = 600_000) {
  const title = `bench ${Date.now()}-${Math.random()}`;
  await until(
    async () => {
      const answer = await fetch(`${at.backend}/log-entries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message: title }),
      });
      return answer.status === 201;
    },
    timeoutMs,
    'a row written',
  );
  await until(
    async () => (await (await fetch(at.frontend)).text()).includes(title),
    timeoutMs,
    'the row on the page',
  );
  return until(async () => (await fetch(`${at.frontend}/status`)).ok, timeoutMs, 'the status page');
}

/** @param {string} command @param {string[]} args @param {{ cwd: string, env: NodeJS.ProcessEnv }} options */
export function start(command, args, options) {
  // A group of its own, and signals to the group, as a terminal sends them: npm does not hand SIGINT on.
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const interrupt = () => process.kill(-Number(child.pid), 'SIGINT');
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('close', resolve));
  return { child, ended, interrupt, output: () => output };
}

/** Linux: every process whose environment names this folder. @param {string} needle */
export function processesOf(needle) {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'latin1').includes(needle);
    } catch {
      return false;
    }
  });
}
