import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath, isExecutable } from '../find-on-path.ts';
import type { RecipeContext } from '../recipe.ts';
import { parseRedisVersion } from '../redis/redis-version.ts';
import { debianFolder, libraryPath } from './debian-folder.ts';

type Context = Pick<RecipeContext, 'paths' | 'hostEnvironment'>;

/** Found but not yet judged. */
export interface Candidate {
  server: string;
  /** undefined where only the server was found. */
  cli: string | undefined;
  /** Added to the environment of both. */
  environment: Record<string, string>;
}

/** The image's own server first; either speaks the protocol of the other. */
export function onPath(
  kind: 'redis' | 'valkey',
  { hostEnvironment }: Pick<Context, 'hostEnvironment'>,
): Candidate[] {
  const kinds = kind === 'redis' ? ['redis', 'valkey'] : ['valkey', 'redis'];
  return kinds.flatMap((name) => {
    const server = findOnPath(`${name}-server`, hostEnvironment);
    return server ? [{ server, cli: findOnPath(`${name}-cli`, hostEnvironment), environment: {} }] : [];
  });
}

/** What the distribution's packages gave; none before they were fetched. */
export function fetched(kind: 'redis' | 'valkey', { paths, hostEnvironment }: Context): Candidate[] {
  const folder = debianFolder(paths.cache, kind);
  const environment = { LD_LIBRARY_PATH: libraryPath(folder, hostEnvironment.LD_LIBRARY_PATH) };
  return ['redis', 'valkey'].flatMap((name) => {
    const [server, cli] = ['server', 'cli'].map((part) => join(folder, 'usr/bin', `${name}-${part}`));
    if (!server || !isExecutable(server)) return [];
    return [{ server, cli: cli && isExecutable(cli) ? cli : undefined, environment }];
  });
}

/** Undefined where it does not start. Whether it serves is asked before anything starts, and again for its own start. */
export function versionOf(
  { server, environment }: Candidate,
  { hostEnvironment }: Pick<Context, 'hostEnvironment'>,
): Promise<number[] | undefined> {
  // A supervisor may run for days, and the server be another one by then.
  const build = `${server} ${statSync(server, { throwIfNoEntry: false })?.mtimeMs}`;
  const known = versions.get(build);
  if (known) return known;
  const env = { ...hostEnvironment, ...environment };
  const version = new Promise<number[] | undefined>((resolve) => {
    execFile(server, ['--version'], { env, timeout: 5000 }, (_error, stdout) =>
      resolve(parseRedisVersion(stdout)),
    );
  });
  versions.set(build, version);
  return version;
}

const versions = new Map<string, Promise<number[] | undefined>>();
