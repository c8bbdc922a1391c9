import { knownServer } from '../known-server.ts';
import { installWords, redisUnavailable } from '../provision/redis-available.ts';
import type { Recipe } from '../recipe.ts';
import { asServer } from '../server-image.ts';
import { withoutPeers } from './without-peers.ts';

/** Why Redis cannot run: it wants peers or modules, or no server here can stand for its version. */
export const refusal: NonNullable<Recipe['refusal']> = async (context) => {
  const { loaded, name } = context;
  const { service } = asServer(context.service, loaded, name);
  const known = knownServer(service.image ?? '');
  const kind = known?.program === 'valkey' ? 'valkey' : 'redis';
  const path = [loaded.project.services[name]?.build ? 'build' : 'image'];
  const common = { service: name, image: service.image, path };
  const why = withoutPeers(service);
  if (why !== undefined) return { ...common, message: `${name}: ${why}` };
  const missing = await redisUnavailable(kind, known?.version ?? [], context);
  if (missing === undefined) return undefined;
  return {
    ...common,
    code: 'REDIS_NOT_FOUND',
    message: `${name}: ${missing}`,
    lines: [],
    advice: `${installWords(kind)} A newer server stands for an older version.`,
  };
};
