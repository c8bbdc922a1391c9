import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** Bundles the miniature command line, because child processes of Node 20 cannot run TypeScript. Resolves to its path. */
export async function buildRunner(): Promise<string> {
  const here = path.dirname(fileURLToPath(import.meta.url));
  // Inside node_modules, so that what is not bundled is found.
  const folder = path.resolve(here, '../../node_modules/.cache/drydock-test');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `runner-${process.pid}.mjs`);
  await build({
    input: path.join(here, 'runner.ts'),
    platform: 'node',
    external: ['chokidar', 'yaml', 'picocolors', 'commander', 'rolldown'],
    output: { file, format: 'esm', codeSplitting: false },
    logLevel: 'silent',
  });
  // Several test runs may do so at once, and each must find a whole file.
  const runner = path.join(folder, 'runner.mjs');
  renameSync(file, runner);
  return runner;
}
