import { addressOf } from '../address-of.ts';
import { parseImage, versionOfTag } from '../image-reference.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translateCheck } from '../paths/translate-check.ts';
import { writeGrants } from '../paths/write-grants.ts';
import { anonymousVolume } from '../paths/volume-folders.ts';
import { clearStalePid } from '../postgres/stale-pid.ts';
import { inspectDataFolder, requireReachable } from '../postgres/data-folder.ts';
import { initDatabase } from '../postgres/init-database.ts';
import { probeServer } from '../postgres/probe-server.ts';
import { readPostgresSettings, requirePassword } from '../postgres/postgres-settings.ts';
import { clientEnvironment, clientResolver } from '../postgres/postgres-clients.ts';
import { readyCheck } from '../postgres/ready-check.ts';
import { serverArgs } from '../postgres/server-args.ts';
import {
  isKnownPostgres,
  knownPostgres,
  newestPostgres,
  provisionPostgres,
} from '../provision/provision-postgres.ts';
import { reachablePaths } from '../reachable-paths.ts';
import type { Launch, Recipe, RecipeContext } from '../recipe.ts';
import { asServer, serverImage } from '../server-image.ts';
import { serverUser } from '../server-user.ts';
import { composeEnvironment, plainEnvironment } from '../service-environment.ts';
import { stopOptions } from '../stop-options.ts';

/** `image: postgres:*`: a real server of that major version, with the official image's environment, data and command. */
export const postgres: Recipe = {
  kind: 'postgres',
  matches: (_service, { loaded, name }) =>
    parseImage(serverImage(loaded, name) ?? '').repository === 'postgres',
  refusal: ({ loaded, name }) => {
    const image = serverImage(loaded, name) ?? '';
    const [major] = versionOfTag(parseImage(image).tag);
    if (major === undefined || isKnownPostgres(String(major))) return undefined;
    return {
      service: name,
      image,
      key: loaded.project.services[name]?.build ? 'build' : 'image',
      message: `${name}: the local engine has no PostgreSQL ${major}, only ${knownPostgres().join(', ')}`,
      advice: 'A newer major version reads the same SQL: change the tag, or use Docker.',
    };
  },
  prepare,
};

async function prepare(given: RecipeContext): Promise<Launch> {
  const user = serverUser();
  const { service, remarks } = asServer(given.service, given.loaded, given.name);
  const context = { ...given, service, paths: reachablePaths(given.paths, user) };
  const { name } = context;
  const major = wantedMajor(service.image ?? '', remarks);
  const programs = await provisionPostgres(major, context);
  noteMinor(service.image ?? '', programs.version, remarks);
  const compose = composeEnvironment(service);
  const settings = readPostgresSettings(compose, major, context);
  const environment = {
    ...plainEnvironment(context.hostEnvironment),
    ...compose,
    // The image's clock is UTC and its messages are English, whatever this host speaks.
    TZ: compose.TZ ?? 'UTC',
    LC_ALL: 'C',
    ...context.marker,
  };
  await writeGrants(context, user);
  const paths = servicePaths(context);
  const place = paths.toHost;
  const dataFolder = place(settings.dataPath) ?? anonymousVolume(settings.dataPath, context);
  await requireReachable(dataFolder, user, name);
  if ((await inspectDataFolder(dataFolder, major, name)) === 'absent') {
    requirePassword(settings, name);
    const walFolder =
      settings.walPath && (place(settings.walPath) ?? anonymousVolume(settings.walPath, context));
    await initDatabase({ programs, settings, dataFolder, walFolder, user, environment }, context);
  } else clearStalePid(dataFolder, name);
  const { host, port } = addressOf(context.addresses, name, 5432);
  const check = readyCheck(service.healthcheck, settings, environment);
  return {
    command: programs.postgres,
    args: serverArgs(service.command, { service: name, dataFolder, host, port, hostPath: place }),
    cwd: dataFolder,
    // The server does not mind; checks and commands that run beside it find it.
    environment: { ...environment, ...clientEnvironment({ host, port, settings }), PGDATA: dataFolder },
    user,
    ...stopOptions(service, 'SIGINT'),
    healthcheck: translateCheck(service.healthcheck, paths),
    ...(check && { probe: (signal) => probeServer(dataFolder, { host, port, ...check }, signal) }),
    resolveCommand: clientResolver({ host, port, settings, major }, context),
    watch: [],
    remarks,
  };
}

/** `postgres:16-alpine` -> 16; a tag without a number means the newest one that is pinned. */
function wantedMajor(image: string, remarks: string[]): string {
  const [major] = versionOfTag(parseImage(image).tag);
  if (major !== undefined) return String(major);
  const newest = newestPostgres();
  remarks.push(`${image} names no version: PostgreSQL ${newest} is used`);
  return newest;
}

/** A tag may name a minor version; minor versions share one data format, so the pinned one will do. */
function noteMinor(image: string, version: string, remarks: string[]): void {
  const [major, minor] = versionOfTag(parseImage(image).tag);
  if (minor === undefined || `${major}.${minor}` === version) return;
  remarks.push(`${image}: PostgreSQL ${version} is used, of the same major version`);
}
