import { basename, delimiter, dirname } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';
import type { ClientAddress } from '../client-addresses.ts';
import { clientShim } from '../client-shim.ts';
import { followArguments } from '../follow-arguments.ts';
import { servicePaths } from '../paths/service-paths.ts';
import { translatePaths } from '../paths/translate-paths.ts';
import type { RedisPrograms } from '../provision/provision-redis.ts';
import type { Launch, RecipeContext } from '../recipe.ts';

/** `redis-cli` and `valkey-cli` for the PATH: the same program, with addresses of the container followed. */
export function redisShims(
  { cli, environment }: Pick<RedisPrograms, 'cli' | 'environment'>,
  addresses: readonly ClientAddress[],
): Record<string, string> {
  const target =
    cli === undefined ? { missing: `redis-cli is not on this machine: ${installWords}` } : { command: cli };
  const shim = clientShim({ target, addresses, usualPort: 6379, environment });
  return { 'redis-cli': shim, 'valkey-cli': shim };
}

/** `exec redis redis-cli`: pointed at this server; options that the user writes come later and win. */
export function redisResolver(
  programs: RedisPrograms,
  target: { host: string; port: number; password: string | undefined },
  context: RecipeContext,
): NonNullable<Launch['resolveCommand']> {
  const environment = { ...programs.environment, ...(target.password && { REDISCLI_AUTH: target.password }) };
  return async ([program = 'redis-cli', ...written]) => {
    const paths = servicePaths(context);
    const args = followArguments(written, context, 6379).map((word) => translatePaths(word, paths));
    if (!/^(redis|valkey)-cli$/.test(basename(program)))
      return { command: translatePaths(program, paths), args, environment: programs.environment };
    if (programs.cli === undefined) throw noClient(program, context);
    const path = [dirname(programs.cli), context.hostEnvironment.PATH].join(delimiter);
    return {
      command: programs.cli,
      args: ['-h', target.host, '-p', String(target.port), ...args],
      environment: { ...environment, PATH: path },
    };
  };
}

const installWords = 'apt install redis-tools (Debian, Ubuntu), brew install redis (macOS)';

function noClient(program: string, context: RecipeContext): DrydockError {
  return new DrydockError('CLIENT_NOT_FOUND', `${context.name}: ${program} is not on this machine`, {
    hint: `Install it: ${installWords}.`,
    data: { service: context.name, program },
  });
}
