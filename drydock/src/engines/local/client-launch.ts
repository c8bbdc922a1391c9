import { delimiter } from 'node:path';
import { findOnPath } from './find-on-path.ts';
import { makeFolders } from './paths/make-folders.ts';
import { servicePaths } from './paths/service-paths.ts';
import { translateCheck } from './paths/translate-check.ts';
import { translateWords } from './paths/translate-paths.ts';
import { writeGrants } from './paths/write-grants.ts';
import type { Launch, RecipeContext } from './recipe.ts';
import { scriptCheck } from './script-check.ts';
import { composeEnvironment, plainEnvironment } from './service-environment.ts';
import { stopOptions } from './stop-options.ts';

/**
 * A service of a server's image that runs something else than the server: `psql` that fills a database, `redis-cli`, a
 * shell line with them. It runs as written, with the image's clients on its PATH.
 */
export async function clientLaunch(words: string[], shims: string, context: RecipeContext): Promise<Launch> {
  const { service, hostEnvironment, marker, loaded } = context;
  const paths = servicePaths(context);
  await Promise.all([writeGrants(context), makeFolders(paths, context)]);
  const environment = {
    ...plainEnvironment(hostEnvironment),
    ...composeEnvironment(service),
    PATH: [shims, hostEnvironment.PATH].join(delimiter),
    ...marker,
  };
  const onThisHost = (argv: readonly string[]) => translateWords(argv, paths);
  const resolve = ([program = '', ...args]: readonly string[]) => {
    const [path = '', ...translated] = onThisHost([program, ...args]);
    return { command: findOnPath(path, environment) ?? path, args: translated };
  };
  return {
    ...resolve(words),
    cwd: (service.working_dir && paths.toHost(service.working_dir)) || loaded.directory,
    environment,
    ...stopOptions(service, 'SIGTERM'),
    healthcheck: scriptCheck(translateCheck(service.healthcheck, paths), environment),
    resolveCommand: (argv) => Promise.resolve(resolve(argv)),
    watch: [],
    remarks: [],
  };
}
