import { Redis } from 'ioredis';

/**
 * Rows that were changed behind the service's back make its cached answers wrong.
 * @param {{ redisUrl: string, redisPrefix: string }} settings
 */
export async function forgetCache({ redisUrl, redisPrefix }) {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    for await (const keys of redis.scanStream({ match: `${redisPrefix}:cache:*`, count: 500 })) {
      if (keys.length > 0) await redis.unlink(...keys);
    }
  } catch {
    // Redis is away: then so is its cache, which is kept for a minute at most.
  } finally {
    redis.disconnect();
  }
}
