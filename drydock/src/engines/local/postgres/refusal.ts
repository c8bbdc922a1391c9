import { knownServer } from '../known-server.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { anonymousVolume } from '../paths/volume-folders.ts';
import { reachablePaths } from '../reachable-paths.ts';
import type { Recipe, RecipeContext } from '../recipe.ts';
import { readServerCommand } from '../server-command.ts';
import { asServer, serverImage } from '../server-image.ts';
import { serverUser } from '../server-user.ts';
import { inspectDataFolder } from './data-folder.ts';
import { lacksPassword } from './postgres-settings.ts';
import { serverSettings } from './server-environment.ts';
import { unavailable, wantedMajor } from './wanted-version.ts';

/** Why PostgreSQL cannot run: no such version, settings that the image refuses, data that is of another version. */
export const refusal: NonNullable<Recipe['refusal']> = async (given) => {
  const { loaded, name } = given;
  const image = serverImage(loaded, name) ?? '';
  const version = knownServer(image)?.version ?? [];
  const missing = unavailable(version);
  if (missing) {
    return {
      service: name,
      image,
      path: [loaded.project.services[name]?.build ? 'build' : 'image'],
      message: `${name}: ${missing.why}`,
      advice: missing.advice,
      instead: missing.instead,
    };
  }
  const { service } = asServer(given.service, loaded, name);
  const context = { ...given, service, paths: reachablePaths(given.paths, serverUser()) };
  if (readServerCommand(service, /^postgres$/, context).kind === 'other') return undefined;
  const { major } = wantedMajor(image, version);
  const { settings } = serverSettings(major, context);
  const state = await inspectDataFolder(placeOf(settings.dataPath, context), major, name);
  if (state === 'ready' || !lacksPassword(settings)) return undefined;
  return {
    service: name,
    image,
    path: ['environment', 'POSTGRES_PASSWORD'],
    code: 'POSTGRES_PASSWORD_MISSING',
    message: `${name}: POSTGRES_PASSWORD is empty, and there is no database yet`,
    lines: ['environment:', '  POSTGRES_PASSWORD: a-password'],
    advice: 'POSTGRES_HOST_AUTH_METHOD: trust lets everybody on this machine in without one.',
    everywhere: true,
  };
};

function placeOf(
  path: string,
  context: Pick<RecipeContext, 'loaded' | 'service' | 'name' | 'paths'>,
): string {
  return servicePaths(context).toHost(path) ?? anonymousVolume(path, context);
}
