import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BuildStep } from './build-steps.ts';

/** Files that decide what a package manager does in a folder. */
const managerFiles = [
  ...['package.json', 'package-lock.json', 'npm-shrinkwrap.json', '.npmrc', 'pnpm-lock.yaml'],
  ...['pnpm-workspace.yaml', 'yarn.lock', '.yarnrc.yml', '.yarnrc', 'bun.lock', 'bun.lockb'],
];

/** Native addons fit one Node and one platform. */
export const nodeAbi = `${process.platform}-${process.arch}-${process.versions.modules}`;

/**
 * A fingerprint of what decides what a step does: the Node that runs it, its words, and the files copied into the image
 * before it by name (`copied`). Copies of the whole project do not count: Docker would not build the image again for an
 * edit in the source either, unless it is asked to.
 */
export function fingerprintStep(step: BuildStep, folder: string, copied: readonly string[]): string {
  const hash = createHash('sha256');
  const environment = Object.entries(step.run.environment).sort(([a], [b]) => (a < b ? -1 : 1));
  hash.update(JSON.stringify([step.words, environment]));
  const files = new Set([...managerFiles.map((name) => join(folder, name)), ...copied]);
  for (const file of [...files].sort()) addFile(hash, file);
  return `${nodeAbi} ${hash.digest('hex')}`;
}

function addFile(hash: ReturnType<typeof createHash>, path: string): void {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile()) hash.update(`\0${path}\0`).update(readFileSync(path));
  if (!status?.isDirectory()) return;
  for (const name of readdirSync(path).sort()) {
    if (name !== 'node_modules' && name !== '.git') addFile(hash, join(path, name));
  }
}
