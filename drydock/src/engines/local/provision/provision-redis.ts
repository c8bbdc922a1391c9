import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { findOnPath, isExecutable } from '../find-on-path.ts';
import { startProgress } from '../progress.ts';
import type { RecipeContext } from '../recipe.ts';
import { parseRedisVersion, servesVersion, standInWords } from '../redis/redis-version.ts';
import { fetchAptPackages, hasApt } from './apt-packages.ts';
import { debianFolder, libraryPath } from './debian-folder.ts';
import { installFolder } from './install-folder.ts';

export interface RedisPrograms {
  server: string;
  /** undefined where only the server was found. */
  cli: string | undefined;
  /** Added to the environment of both. */
  environment: Record<string, string>;
  version: string;
  /** Set when this is not the version that the tag asks for: one sentence for the user. */
  mismatch: string | undefined;
}

/** Found but not yet judged. */
type Candidate = Pick<RedisPrograms, 'server' | 'cli' | 'environment'>;

/** A Redis (or Valkey) server for a tag, from the first place that has one: the PATH, then the distribution's packages. */
export async function provisionRedis(
  kind: 'redis' | 'valkey',
  wanted: number[],
  context: RecipeContext,
): Promise<RedisPrograms> {
  const rejected: string[] = [];
  for (const find of [onPath, fromDistribution]) {
    for (const candidate of await find(kind, context)) {
      const version = await versionOf(candidate, context);
      const fit = version ? servesVersion(version, wanted) : 'no';
      if (version && fit !== 'no') return judged(candidate, version, kind, wanted);
      rejected.push(`${candidate.server} (${version?.join('.') ?? 'does not start'})`);
    }
  }
  throw notFound(kind, wanted, rejected, context);
}

/** The image's own server first; either speaks the protocol of the other. */
async function onPath(kind: 'redis' | 'valkey', { hostEnvironment }: RecipeContext): Promise<Candidate[]> {
  const kinds = kind === 'redis' ? ['redis', 'valkey'] : ['valkey', 'redis'];
  return kinds.flatMap((name) => {
    const server = findOnPath(`${name}-server`, hostEnvironment);
    return server ? [{ server, cli: findOnPath(`${name}-cli`, hostEnvironment), environment: {} }] : [];
  });
}

async function fromDistribution(kind: 'redis' | 'valkey', context: RecipeContext): Promise<Candidate[]> {
  if (!hasApt(context.hostEnvironment)) return [];
  const folder = debianFolder(context.paths.cache, kind);
  if (!isWhole(folder)) {
    const progress = startProgress(context, 'provision', `fetching ${kind} with apt-get (no root needed)`);
    const both = ['redis', 'valkey'].map((name) => [`${name}-server`, `${name}-tools`]);
    const { installed } = await installFolder(
      folder,
      async (temporary) => {
        const packages = await fetchAptPackages(kind === 'redis' ? both : both.reverse(), temporary, context);
        await writeFile(join(temporary, 'packages.txt'), `${packages.join('\n')}\n`);
      },
      {
        signal: context.signal,
        isWhole,
        onWait: () => progress.update(`another Drydock is fetching ${kind}: waiting for it`),
      },
    );
    progress.done(installed ? `${kind} is ready` : `${kind} was fetched by another Drydock`);
  }
  const environment = { LD_LIBRARY_PATH: libraryPath(folder, context.hostEnvironment.LD_LIBRARY_PATH) };
  return ['redis', 'valkey'].flatMap((name) => {
    const [server, cli] = ['server', 'cli'].map((part) => join(folder, 'usr/bin', `${name}-${part}`));
    if (!server || !isExecutable(server)) return [];
    return [{ server, cli: cli && isExecutable(cli) ? cli : undefined, environment }];
  });
}

function isWhole(folder: string): boolean {
  return ['redis', 'valkey'].some((name) => isExecutable(join(folder, 'usr/bin', `${name}-server`)));
}

function versionOf(candidate: Candidate, { hostEnvironment }: RecipeContext): Promise<number[] | undefined> {
  const env = { ...hostEnvironment, ...candidate.environment };
  return new Promise((resolve) => {
    execFile(candidate.server, ['--version'], { env, timeout: 5000 }, (_error, stdout) =>
      resolve(parseRedisVersion(stdout)),
    );
  });
}

function judged(
  candidate: Candidate,
  version: number[],
  kind: 'redis' | 'valkey',
  wanted: readonly number[],
): RedisPrograms {
  const name = basename(candidate.server).startsWith('valkey') ? 'Valkey' : 'Redis';
  const mismatch = standInWords({ name, version }, { kind, version: wanted });
  return { ...candidate, version: version.join('.'), mismatch };
}

function notFound(kind: string, wanted: number[], rejected: string[], context: RecipeContext): DrydockError {
  const install =
    process.platform === 'darwin'
      ? `brew install ${kind}`
      : `install ${kind}-server with your package manager`;
  const tried = rejected.length > 0 ? `; not used: ${rejected.join(', ')}` : '';
  return new DrydockError(
    'REDIS_NOT_FOUND',
    `${context.name}: no ${kind} server of version ${wanted.join('.') || 'any'} was found on the PATH${tried}`,
    {
      hint: `${install[0]?.toUpperCase()}${install.slice(1)} so that ${kind}-server is on the PATH, or use --engine docker.`,
      data: { service: context.name, wanted, rejected, path: context.hostEnvironment.PATH?.split(delimiter) },
    },
  );
}
