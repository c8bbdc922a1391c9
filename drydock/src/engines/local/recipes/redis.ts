import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { Healthcheck } from '../../../compose/model.ts';
import { addressOf } from '../address-of.ts';
import { checkWords } from '../check-words.ts';
import { followArguments } from '../follow-arguments.ts';
import { parseImage, versionOfTag } from '../image-reference.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translateCheck } from '../paths/translate-check.ts';
import { writeGrants } from '../paths/write-grants.ts';
import { anonymousVolume } from '../paths/volume-folders.ts';
import { provisionRedis } from '../provision/provision-redis.ts';
import type { RedisPrograms } from '../provision/provision-redis.ts';
import type { Launch, Recipe, RecipeContext } from '../recipe.ts';
import { pingCheck } from '../redis/ping-check.ts';
import { redisArgs, redisOption } from '../redis/redis-args.ts';
import { redisPing } from '../redis/redis-ping.ts';
import { composeEnvironment, plainEnvironment } from '../service-environment.ts';
import { asServer, serverImage } from '../server-image.ts';
import { stopOptions } from '../stop-options.ts';

const images: Record<string, 'redis' | 'valkey'> = { redis: 'redis', 'valkey/valkey': 'valkey' };

/** `image: redis:*` and `valkey/valkey:*`: a real server, with the image's command, data and health check. */
export const redis: Recipe = {
  kind: 'redis',
  matches: (_service, { loaded, name }) =>
    Object.hasOwn(images, parseImage(serverImage(loaded, name) ?? '').repository),
  prepare,
};

async function prepare(given: RecipeContext): Promise<Launch> {
  const { service, remarks } = asServer(given.service, given.loaded, given.name);
  const context = { ...given, service };
  const { name } = context;
  const image = parseImage(service.image ?? '');
  const programs = await provisionRedis(
    images[image.repository] ?? 'redis',
    versionOfTag(image.tag),
    context,
  );
  const compose = composeEnvironment(service);
  const environment = {
    ...plainEnvironment(context.hostEnvironment),
    ...compose,
    ...programs.environment,
    ...context.marker,
  };
  await writeGrants(context);
  const paths = servicePaths(context);
  const place = paths.toHost;
  const dataFolder = place('/data') ?? anonymousVolume('/data', context);
  await mkdir(dataFolder, { recursive: true, mode: 0o755 });
  const { host, port } = addressOf(context.addresses, name, 6379);
  const args = redisArgs(service.command, {
    service: name,
    environment,
    host,
    port,
    dataFolder,
    hostPath: place,
  });
  const check = pingCheck(service.healthcheck, environment);
  return {
    command: programs.server,
    args,
    cwd: dataFolder,
    environment,
    ...stopOptions(service, 'SIGTERM'),
    healthcheck: check
      ? service.healthcheck
      : followedCheck(translateCheck(service.healthcheck, paths), environment, programs, context),
    ...(check && { probe: (signal) => redisPing({ host, port, ...check }, signal) }),
    resolveCommand: clientResolver(
      programs,
      { host, port, password: redisOption(args, 'requirepass') },
      context,
    ),
    watch: [],
    remarks: [...remarks, ...(programs.mismatch ? [programs.mismatch] : [])],
  };
}

/** A check with redis-cli that is no plain ping runs as written, but asks this server. */
function followedCheck(
  healthcheck: Healthcheck | undefined,
  environment: Record<string, string>,
  { cli }: RedisPrograms,
  context: RecipeContext,
): Healthcheck | undefined {
  const [program = '', ...args] = checkWords(healthcheck?.test ?? [], environment) ?? [];
  if (!cli || !/^(redis|valkey)-cli$/.test(basename(program))) return healthcheck;
  const { host, port } = addressOf(context.addresses, context.name, 6379);
  return {
    ...healthcheck,
    test: ['CMD', cli, '-h', host, '-p', String(port), ...followArguments(args, context)],
  };
}

/** `exec redis redis-cli`: pointed at this server; options that the user writes come later and win. */
function clientResolver(
  programs: RedisPrograms,
  target: { host: string; port: number; password: string | undefined },
  context: RecipeContext,
): NonNullable<Launch['resolveCommand']> {
  const environment = { ...programs.environment, ...(target.password && { REDISCLI_AUTH: target.password }) };
  return async ([program = 'redis-cli', ...written]) => {
    const args = followArguments(written, context);
    if (!/^(redis|valkey)-cli$/.test(basename(program))) return { command: program, args, environment };
    if (programs.cli === undefined) throw noClient(program, context);
    const path = [dirname(programs.cli), context.hostEnvironment.PATH].join(':');
    return {
      command: programs.cli,
      args: ['-h', target.host, '-p', String(target.port), ...args],
      environment: { ...environment, PATH: path },
    };
  };
}

function noClient(program: string, context: RecipeContext): DrydockError {
  return new DrydockError('CLIENT_NOT_FOUND', `${context.name}: ${program} is not on this machine`, {
    hint: 'Install it (Debian, Ubuntu: apt install redis-tools; macOS: brew install redis).',
    data: { service: context.name, program },
  });
}
