import { writeFile } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { isExecutable } from '../find-on-path.ts';
import { startProgress } from '../progress.ts';
import type { RecipeContext } from '../recipe.ts';
import { servesVersion, standInWords } from '../redis/redis-version.ts';
import { fetchAptPackages, hasApt } from './apt-packages.ts';
import { debianFolder } from './debian-folder.ts';
import { installFolder } from './install-folder.ts';
import { installWords, noServerWords, rejection } from './redis-available.ts';
import { fetched, onPath, versionOf, type Candidate } from './redis-candidates.ts';

export interface RedisPrograms extends Candidate {
  version: string;
  /** Set when this is not the version that the tag asks for: one sentence for the user. */
  mismatch: string | undefined;
}

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
      rejected.push(rejection(candidate.server, version));
    }
  }
  throw notFound(kind, wanted, rejected, context);
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
  return fetched(kind, context);
}

function isWhole(folder: string): boolean {
  return ['redis', 'valkey'].some((name) => isExecutable(join(folder, 'usr/bin', `${name}-server`)));
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
  return new DrydockError('REDIS_NOT_FOUND', `${context.name}: ${noServerWords(kind, wanted, rejected)}`, {
    hint: `${installWords(kind)} Leave it out with: up --skip ${context.name}; or use --engine docker.`,
    location: context.loaded.locate(['services', context.name, 'image']),
    data: { service: context.name, wanted, rejected, path: context.hostEnvironment.PATH?.split(delimiter) },
  });
}
