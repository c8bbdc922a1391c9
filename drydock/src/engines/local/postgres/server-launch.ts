import { delimiter } from 'node:path';
import { addressOf } from '../address-of.ts';
import { clientAddresses, ownNames } from '../client-addresses.ts';
import { findOnPath } from '../find-on-path.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translateCheck } from '../paths/translate-check.ts';
import { translatePaths } from '../paths/translate-paths.ts';
import { anonymousVolume } from '../paths/volume-folders.ts';
import { writeGrants } from '../paths/write-grants.ts';
import type { Launch, RecipeContext } from '../recipe.ts';
import { scriptCheck } from '../script-check.ts';
import type { ServerCommand } from '../server-command.ts';
import { serverConfig } from '../server-config.ts';
import { serverPort } from '../server-port.ts';
import { serverShims } from '../server-shims.ts';
import { stopOptions } from '../stop-options.ts';
import { shimFolder, writeShims } from '../write-shims.ts';
import { clientsHere } from './client-programs.ts';
import { inspectDataFolder, requireReachable } from './data-folder.ts';
import { dataPath } from './data-path.ts';
import { initDatabase } from './init-database.ts';
import type { InitDatabase } from './init-database.ts';
import { clientEnvironment, clientResolver, clientShims, findClients } from './postgres-clients.ts';
import { requirePassword } from './postgres-settings.ts';
import { probeServer } from './probe-server.ts';
import { readyCheck } from './ready-check.ts';
import { mapFiles, serverArgs } from './server-args.ts';
import { serverEnvironment } from './server-environment.ts';
import { clearStalePid } from './stale-pid.ts';

export interface WantedServer extends Pick<InitDatabase, 'programs' | 'major' | 'user'> {
  command: Exclude<ServerCommand, { kind: 'other' }>;
}

/** The server, with its data folder made where there is none yet. */
export async function serverLaunch(wanted: WantedServer, context: RecipeContext): Promise<Launch> {
  const { command, programs, major, user } = wanted;
  const { name, service, hostEnvironment } = context;
  const { environment, settings } = serverEnvironment(major, context);
  await writeGrants(context, user);
  const paths = servicePaths(context);
  const given = command.kind === 'server' ? await givenArgs(command.args, wanted, context) : [];
  const dataFolder = await prepareData({ ...wanted, settings, environment, serverArgs: given }, context);
  const { host, port } = addressOf(context.addresses, name, serverPort(service.image ?? '', service) ?? 5432);
  const check = readyCheck(service.healthcheck, settings, environment);
  const runsClients = command.kind === 'script' || (service.healthcheck !== undefined && !check);
  const clients = runsClients ? await findClients(major, context) : clientsHere(major, hostEnvironment);
  const addresses = clientAddresses(context, [...ownNames(context), ...socketFolders]);
  const options = serverArgs([], { dataFolder, host, port });
  const shims = writeShims(
    {
      ...clientShims(clients, { major, addresses }),
      ...serverShims('postgres', { command: programs.postgres, options }),
    },
    shimFolder(context),
  );
  const path = [shims, hostEnvironment.PATH].join(delimiter);
  const [program = '', ...words] =
    command.kind === 'script' ? command.words.map((word) => translatePaths(word, paths)) : [];
  return {
    ...(command.kind === 'server'
      ? { command: programs.postgres, args: serverArgs(given, { dataFolder, host, port }) }
      : { command: findOnPath(program, { PATH: path }) ?? program, args: words }),
    cwd: dataFolder,
    // The server does not mind; checks and commands that run beside it find it.
    environment: {
      ...environment,
      ...clientEnvironment({ host, port, settings }),
      PATH: path,
      PGDATA: dataFolder,
    },
    ...(user && { user, userOfServerOnly: true }),
    ...stopOptions(service, 'SIGINT'),
    healthcheck: scriptCheck(translateCheck(service.healthcheck, paths), environment),
    ...(check && { probe: (signal) => probeServer(dataFolder, { host, port, ...check }, signal) }),
    resolveCommand: clientResolver({ host, port, settings, major }, context),
    watch: [],
    remarks: [dataPath(environment, major, service.volumes).remark].filter((text) => text !== undefined),
  };
}

/** What clients in the image use for the server's socket; here everything connects over loopback. */
const socketFolders = ['/var/run/postgresql', '/run/postgresql', '/tmp'];

/** The arguments of the Compose file, for this host. */
function givenArgs(args: string[], { user }: WantedServer, context: RecipeContext): Promise<string[]> {
  const paths = servicePaths(context);
  return mapFiles(args, (setting, path) =>
    /_file$/.test(setting) ? serverConfig(path, context, user) : Promise.resolve(paths.toHost(path) ?? path),
  );
}

async function prepareData(
  init: Omit<InitDatabase, 'dataFolder' | 'walFolder'>,
  context: RecipeContext,
): Promise<string> {
  const { settings, major, user } = init;
  const { name } = context;
  const place = (path: string) => servicePaths(context).toHost(path) ?? anonymousVolume(path, context);
  const dataFolder = place(settings.dataPath);
  await requireReachable(dataFolder, user, name);
  if ((await inspectDataFolder(dataFolder, major, name)) === 'absent') {
    requirePassword(settings, name);
    const walFolder = settings.walPath && place(settings.walPath);
    await initDatabase({ ...init, dataFolder, walFolder }, context);
  } else clearStalePid(dataFolder, name);
  return dataFolder;
}
