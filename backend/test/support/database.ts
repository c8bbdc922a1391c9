import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { createDatabase, dropDatabase } from '../../dev/prisma/engine-database.mjs';

const run = promisify(execFile);

/** Names what the tests need, instead of failing somewhere inside of them. */
export function requiredServers(): { databaseUrl: string; redisUrl: string } {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = process.env;
  if (!databaseUrl || !redisUrl) {
    throw new Error(
      'These tests use a real PostgreSQL and a real Redis: set DATABASE_URL and REDIS_URL, or run `npm run test:backend` at the root. ' +
        'They make a database of their own on that server and drop it again.',
    );
  }
  return { databaseUrl, redisUrl };
}

/** A database beside the given one, that nobody else uses. */
export function ownDatabase(url: string, suffix: string): string {
  const address = new URL(url);
  address.pathname += `_${suffix}`;
  return address.href;
}

/** Before all API tests: an own, migrated database and an own prefix in Redis; after them: neither. */
export default async function setup() {
  const { databaseUrl, redisUrl } = requiredServers();
  const url = ownDatabase(databaseUrl, `test_${process.pid}`);
  const prefix = `test-${process.pid}`;
  Object.assign(process.env, {
    DATABASE_URL: url,
    REDIS_PREFIX: prefix,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
  });
  await createDatabase(url);
  await run(process.execPath, [path.resolve('dev/prisma.mjs'), 'migrate', 'deploy']);
  return async () => {
    await dropDatabase(url);
    await forgetKeys(redisUrl, prefix);
  };
}

export async function forgetKeys(redisUrl: string, prefix: string): Promise<void> {
  const redis = new Redis(redisUrl);
  for await (const keys of redis.scanStream({ match: `${prefix}*` }))
    if (keys.length > 0) await redis.unlink(...keys);
  redis.disconnect();
}
