import { clientAddresses } from '../client-addresses.ts';
import { clientLaunch } from '../client-launch.ts';
import { knownServer } from '../known-server.ts';
import { provisionRedis } from '../provision/provision-redis.ts';
import { redisLaunch } from '../redis/redis-launch.ts';
import { redisShims } from '../redis/redis-clients.ts';
import { refusal } from '../redis/refusal.ts';
import type { Launch, Recipe, RecipeContext } from '../recipe.ts';
import { readServerCommand } from '../server-command.ts';
import { asServer, serverImage } from '../server-image.ts';
import { shimFolder, writeShims } from '../write-shims.ts';

/** `image: redis:*` and `valkey/valkey:*`: a real server, with the image's command, data and health check. */
export const redis: Recipe = {
  kind: 'redis',
  matches: (_service, { loaded, name }) => programOf(serverImage(loaded, name)) !== undefined,
  refusal,
  prepare,
};

async function prepare(given: RecipeContext): Promise<Launch> {
  const { service, remarks } = asServer(given.service, given.loaded, given.name);
  const context = { ...given, service };
  const known = knownServer(service.image ?? '');
  const programs = await provisionRedis(programOf(service.image) ?? 'redis', known?.version ?? [], context);
  const said = [...remarks, ...(programs.mismatch ? [programs.mismatch] : [])];
  const command = readServerCommand(service, /^(redis|valkey)-server$/, context);
  if (command.kind === 'other') {
    const shims = redisShims(programs, clientAddresses(context));
    const launch = await clientLaunch(command.words, writeShims(shims, shimFolder(context)), context);
    return { ...launch, remarks: said };
  }
  const launch = await redisLaunch({ command, programs }, context);
  return { ...launch, remarks: [...said, ...launch.remarks] };
}

function programOf(image: string | undefined): 'redis' | 'valkey' | undefined {
  const program = image === undefined ? undefined : knownServer(image)?.program;
  return program === 'postgres' ? undefined : program;
}
