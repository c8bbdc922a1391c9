import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProgress } from '../progress.ts';
import type { RecipeContext } from '../recipe.ts';
import { fetchAptPackages, hasApt } from './apt-packages.ts';
import { debianFolder, libraryPath } from './debian-folder.ts';
import { installFolder } from './install-folder.ts';

/** psql and its family from the distribution; undefined where there is no such way. */
export async function provisionPsql(
  major: string,
  context: RecipeContext,
): Promise<{ bin: string; environment: Record<string, string> } | undefined> {
  if (!hasApt(context.hostEnvironment)) return undefined;
  const folder = debianFolder(context.paths.cache, 'postgresql-client');
  const progress = startProgress(context, 'provision', 'looking for the PostgreSQL client');
  await installFolder(folder, (temporary) => fill(temporary, major, context), {
    signal: context.signal,
    onWait: () => progress.update('another Drydock is fetching the PostgreSQL client: waiting for it'),
  });
  progress.done('the PostgreSQL client is ready');
  const library = join(folder, 'usr/lib/postgresql');
  const [version] = (await readdir(library)).sort((a, b) => Number(b) - Number(a));
  return {
    bin: join(library, version ?? '', 'bin'),
    environment: { LD_LIBRARY_PATH: libraryPath(folder, context.hostEnvironment.LD_LIBRARY_PATH) },
  };
}

/** A client of the server's version, else a newer one (they know older servers), else the one that there is. */
async function fill(folder: string, major: string, context: RecipeContext): Promise<void> {
  const wanted = Number(major);
  const known = [18, 17, 16, 15, 14, 13];
  const newer = known.filter((one) => one > wanted).toReversed();
  const order = [wanted, ...newer, ...known.filter((one) => one < wanted)];
  const alternatives = order.map((version) => [`postgresql-client-${version}`]);
  const packages = await fetchAptPackages(alternatives, folder, context);
  await writeFile(join(folder, 'packages.txt'), `${packages.join('\n')}\n`);
}
