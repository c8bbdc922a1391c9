import { execFile } from 'node:child_process';
import { findOnPath } from '../find-on-path.ts';
import type { RecipeContext } from '../recipe.ts';
import { servesVersion } from '../redis/redis-version.ts';
import { hasApt } from './apt-packages.ts';
import { fetched, onPath, versionOf } from './redis-candidates.ts';

type Context = Pick<RecipeContext, 'paths' | 'hostEnvironment'>;

/** Why no server can stand for this version, in words, as far as is known without fetching anything. */
export async function redisUnavailable(
  kind: 'redis' | 'valkey',
  wanted: readonly number[],
  context: Context,
): Promise<string | undefined> {
  const hasPackages = hasApt(context.hostEnvironment);
  const candidates = [...onPath(kind, context), ...(hasPackages ? fetched(kind, context) : [])];
  const rejected: string[] = [];
  for (const candidate of candidates) {
    const version = await versionOf(candidate, context);
    if (version && servesVersion(version, wanted) !== 'no') return undefined;
    rejected.push(rejection(candidate.server, version));
  }
  const isFetched = candidates.some(({ environment }) => environment.LD_LIBRARY_PATH !== undefined);
  if (hasPackages && !isFetched) {
    const offered = await offeredVersion(kind, context);
    // Without lists of packages, only fetching them tells.
    if (offered === undefined || servesVersion(offered.version, wanted) !== 'no') return undefined;
    rejected.push(rejection(`the package ${offered.name}`, offered.version));
  }
  return noServerWords(kind, wanted, rejected);
}

export function rejection(server: string, version: readonly number[] | undefined): string {
  return `${server} (${version?.join('.') ?? 'does not start'})`;
}

export function noServerWords(kind: string, wanted: readonly number[], rejected: readonly string[]): string {
  const tried = rejected.length > 0 ? `; not used: ${rejected.join(', ')}` : '';
  return `no ${kind} server of version ${wanted.join('.') || 'any'} was found on the PATH${tried}`;
}

export function installWords(kind: string): string {
  return process.platform === 'darwin'
    ? `Install it so that ${kind}-server is on the PATH: brew install ${kind}.`
    : `Install ${kind}-server with your package manager so that it is on the PATH.`;
}

/** The package that would be fetched, and its version: the kind's own first. */
async function offeredVersion(kind: 'redis' | 'valkey', { hostEnvironment }: Context) {
  const program = findOnPath('apt-cache', hostEnvironment);
  if (program === undefined) return undefined;
  const names = kind === 'redis' ? ['redis-server', 'valkey-server'] : ['valkey-server', 'redis-server'];
  const env = { ...hostEnvironment, LC_ALL: 'C' };
  const said = await new Promise<string>((resolve) => {
    execFile(program, ['policy', ...names], { env, timeout: 10_000 }, (_error, stdout) => resolve(stdout));
  });
  const offers = parsePolicy(said);
  return names.flatMap((name) => offers.filter((offer) => offer.name === name))[0];
}

/** `redis-server:\n  Installed: (none)\n  Candidate: 5:7.0.15-1~deb12u5` -> 7.0.15; what has no candidate is left out. */
export function parsePolicy(text: string): { name: string; version: number[] }[] {
  return [...text.matchAll(/^(\S+):\n(?: {2}.*\n)*? {2}Candidate: (?:\d+:)?(\d+(?:\.\d+)*)/gm)].map(
    ([, name = '', version = '']) => ({ name, version: version.split('.').map(Number) }),
  );
}
