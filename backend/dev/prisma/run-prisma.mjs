import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { schemaEngineEnvironment } from './engine-choice.mjs';
import { readEnvironment, root } from '../settings.mjs';

const require = createRequire(import.meta.url);

/**
 * Runs Prisma's CLI to its end.
 * @param {string[]} args
 * @param {{ stdio: import('node:child_process').StdioOptions, env?: NodeJS.ProcessEnv, signal?: AbortSignal, onOutput?: (text: string) => void }} options
 * @returns {Promise<number>} its exit code
 */
export function runPrisma(args, { stdio, env = readEnvironment(), signal, onOutput }) {
  const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build', 'index.js');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    stdio,
    signal,
    // No update notes and no telemetry from a command that others run for their own reasons.
    env: {
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      ...env,
      ...schemaEngineEnvironment(env),
    },
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => onOutput?.(text));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve(code ?? (killedBy ? 130 : 1)));
  });
}
