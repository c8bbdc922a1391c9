import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../base/sha256.ts';
import type { Service } from '../../compose/model.ts';
import { parseDockerIgnore, type IgnoresPath } from './docker-ignore.ts';

/** Hash of each file that an image is made of, by path relative to the project, and of the build's settings. */
export type BuildInputs = Record<string, string>;

/** Larger files are compared by size and time: reading them at every start would cost more than a needless build. */
const readAtMost = 1024 * 1024;
/** A context with more files is somebody's data folder; then only its first files are watched. */
const countAtMost = 5000;

/**
 * What the image of `service` is made of: the build's settings, the Dockerfile, and every file of the context that neither
 * `.dockerignore` nor a bind mount covers (a mounted file is seen by the container whatever the image holds).
 */
export function readBuildInputs(service: Service, directory: string): BuildInputs {
  const { build } = service;
  if (!build || !path.isAbsolute(build.context)) return {};
  const inputs: BuildInputs = { 'build settings': hash(JSON.stringify(build)) };
  const dockerfile = path.resolve(build.context, build.dockerfile ?? 'Dockerfile');
  const ignores = readIgnoreFile(build.context, dockerfile);
  const mounted = (service.volumes ?? [])
    .filter(({ type }) => type === 'bind')
    .map(({ source }) => source ?? '');
  const isSkipped = (file: string) =>
    mounted.includes(file) || ignores(path.relative(build.context, file).replaceAll(path.sep, '/'));
  const files = [dockerfile, ...listFiles(build.context, isSkipped, countAtMost)];
  for (const file of new Set(files)) {
    const digest = hashFile(file);
    if (digest) inputs[path.relative(directory, file)] = digest;
  }
  return inputs;
}

/** Far too many files, or our own. */
const neverInImages = new Set(['node_modules', '.git', '.drydock']);

/** What differs, in words, worst first; undefined when nothing does. */
export function changedInput(before: BuildInputs | undefined, now: BuildInputs): string | undefined {
  if (!before) return 'not built here before';
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  const changed = [...names].filter((name) => now[name] !== before[name]);
  const [first] = changed.sort((a, b) => weight(b) - weight(a));
  if (first === undefined) return undefined;
  const verb = !(first in now) ? 'removed' : first in before ? 'changed' : 'added';
  return `${first} ${verb}${changed.length > 1 ? ` and ${changed.length - 1} more` : ''}`;
}

/** Lock files explain most rebuilds. */
function weight(name: string): number {
  if (/(package-lock\.json|pnpm-lock\.yaml|yarn\.lock)$/.test(name)) return 3;
  if (/package\.json$/.test(name)) return 2;
  return /Dockerfile/.test(name) ? 1 : 0;
}

/** `Dockerfile.dev.dockerignore` beside the Dockerfile wins over the context's own. */
function readIgnoreFile(context: string, dockerfile: string): IgnoresPath {
  const file = [`${dockerfile}.dockerignore`, path.join(context, '.dockerignore')].find((one) =>
    existsSync(one),
  );
  return parseDockerIgnore(file ? readFileSync(file, 'utf8') : '');
}

function listFiles(folder: string, isSkipped: (file: string) => boolean, limit: number): string[] {
  const found: string[] = [];
  const queue = [folder];
  for (let next = queue.shift(); next !== undefined && found.length < limit; next = queue.shift()) {
    if (!existsSync(next)) continue;
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const file = path.join(next, entry.name);
      if (neverInImages.has(entry.name) || isSkipped(file)) continue;
      if (entry.isDirectory()) queue.push(file);
      else if (entry.isFile()) found.push(file);
    }
  }
  return found.slice(0, limit).sort();
}

function hashFile(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) return undefined;
  return stat.size > readAtMost ? hash(`${stat.size} ${stat.mtimeMs}`) : hash(readFileSync(file));
}

function hash(content: string | Buffer): string {
  return sha256(content).slice(0, 16);
}
