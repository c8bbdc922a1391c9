import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import { serviceOf } from '../../../plan/find-address.ts';
import { addressOf } from '../address-of.ts';
import { clientAddresses } from '../client-addresses.ts';
import { findOnPath } from '../find-on-path.ts';
import { knownServer } from '../known-server.ts';
import { makeFolders } from '../paths/make-folders.ts';
import { readContainerFile } from '../paths/read-container-file.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translateCheck } from '../paths/translate-check.ts';
import { translatePaths } from '../paths/translate-paths.ts';
import { anonymousVolume } from '../paths/volume-folders.ts';
import { writeGrants } from '../paths/write-grants.ts';
import type { RedisPrograms } from '../provision/provision-redis.ts';
import type { Launch, RecipeContext } from '../recipe.ts';
import { scriptCheck } from '../script-check.ts';
import type { ServerCommand } from '../server-command.ts';
import { serverConfig } from '../server-config.ts';
import { serverPort } from '../server-port.ts';
import { serverShims } from '../server-shims.ts';
import { composeEnvironment, plainEnvironment } from '../service-environment.ts';
import { stopOptions } from '../stop-options.ts';
import { shimFolder, writeShims } from '../write-shims.ts';
import { bitnamiRedis } from './bitnami.ts';
import { pingCheck } from './ping-check.ts';
import { followReplica, followReplicaIn, redisArgs, redisOption } from './redis-args.ts';
import { redisResolver, redisShims } from './redis-clients.ts';
import { directiveIn, redisConfig } from './redis-config.ts';
import { redisPing } from './redis-ping.ts';
import { withoutPeersIn } from './without-peers.ts';

export interface WantedRedis {
  command: Exclude<ServerCommand, { kind: 'other' }>;
  programs: RedisPrograms;
}

/** The server, with its arguments and its configuration file for this host. */
export async function redisLaunch(
  { command, programs }: WantedRedis,
  context: RecipeContext,
): Promise<Launch> {
  const { name, service, hostEnvironment } = context;
  const image = service.image ?? '';
  const isBitnami = knownServer(image)?.maker === 'bitnami';
  const paths = servicePaths(context);
  await Promise.all([writeGrants(context), makeFolders(paths, context)]);
  const compose = composeEnvironment(service);
  const readFile = (path: string) => readContainerFile(path, context);
  const own = isBitnami ? bitnamiRedis(compose, { service: name, readFile }) : [];
  const given = [...own, ...(command.kind === 'server' ? await givenArgs(command.args, context) : [])];
  const dataPath = isBitnami ? `/bitnami/${knownServer(image)?.program}/data` : '/data';
  const dataFolder = paths.toHost(dataPath) ?? anonymousVolume(dataPath, context);
  await mkdir(dataFolder, { recursive: true, mode: 0o755 });
  const { host, port } = addressOf(context.addresses, name, serverPort(image, service) ?? 6379);
  const place = { host, port, dataFolder };
  const args = redisArgs(followReplica(given, findServer(context)), place);
  const shims = writeShims(
    {
      ...redisShims(programs, clientAddresses(context)),
      ...serverShims('redis-server', { command: programs.server, options: redisArgs(own, place) }),
      ...serverShims('valkey-server', { command: programs.server, options: redisArgs(own, place) }),
    },
    shimFolder(context),
  );
  const environment = {
    ...plainEnvironment(hostEnvironment),
    ...compose,
    ...programs.environment,
    PATH: [shims, hostEnvironment.PATH].join(delimiter),
    ...context.marker,
  };
  const [program = '', ...words] =
    command.kind === 'script'
      ? command.words.map((word) => followReplicaIn(translatePaths(word, paths), findServer(context)))
      : [];
  const check = pingCheck(service.healthcheck, environment);
  const password = redisOption(args, 'requirepass') ?? configured(given[0], 'requirepass');
  return {
    ...(command.kind === 'server'
      ? { command: programs.server, args }
      : { command: findOnPath(program, environment) ?? program, args: words }),
    cwd: dataFolder,
    environment,
    ...stopOptions(service, 'SIGTERM'),
    healthcheck: scriptCheck(translateCheck(service.healthcheck, paths), environment),
    ...(check && { probe: (signal) => redisPing({ host, port, ...check }, signal) }),
    resolveCommand: redisResolver(programs, { host, port, password }, context),
    watch: [],
    remarks: [],
  };
}

/** The arguments of the Compose file; the first may be a configuration file. */
async function givenArgs(args: readonly string[], context: RecipeContext): Promise<string[]> {
  const paths = servicePaths(context);
  const [first, ...rest] = args;
  const change = (text: string) => {
    refuseIn(text, context);
    return redisConfig(text, findServer(context));
  };
  const config = first?.startsWith('/')
    ? [await serverConfig(first, context, undefined, change)]
    : [first ?? ''];
  const others = rest.map((argument) =>
    argument.startsWith('/') ? (paths.toHost(argument) ?? argument) : argument,
  );
  return first === undefined ? [] : [...config, ...others];
}

function configured(file: string | undefined, name: string): string | undefined {
  return file?.startsWith('/') ? directiveIn(readFileSync(file, 'utf8'), name) : undefined;
}

function refuseIn(text: string, { name, loaded }: RecipeContext): void {
  const why = withoutPeersIn(text);
  if (why === undefined) return;
  throw new DrydockError('REDIS_CONFIG', `${name}: ${why}`, {
    hint: 'Remove that from the configuration file, or use --engine docker.',
    location: loaded.locate(['services', name, 'command']),
    data: { service: name },
  });
}

/** Where another server of the project listens, by the name that a replica knows. */
function findServer({ addresses }: RecipeContext) {
  return (host: string, port: number) => {
    const service = serviceOf(host, addresses);
    return addresses.ports.find((one) => one.service === service && one.containerPort === port);
  };
}
