import { existsSync } from 'node:fs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

/** backend/ itself, whatever the working directory. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Settings a developer keeps beside the code; a variable that is already set is stronger. */
const ENV_FILE = path.join(root, '.env');

/**
 * The environment that the service and Prisma's CLI are started with. Read anew each time, so that an
 * edit of .env needs no more than a restart of the child.
 * @returns {NodeJS.ProcessEnv}
 */
export function readEnvironment() {
  const fromFile = existsSync(ENV_FILE) ? parseEnv(readFileSync(ENV_FILE, 'utf8')) : {};
  return { NODE_ENV: 'development', ...fromFile, ...process.env };
}

/** What the development command itself needs of it; the rest is the service's own business. */
export function readSettings(env = readEnvironment()) {
  return {
    port: Number(env.PORT || 3001),
    host: env.HOST || '0.0.0.0',
    databaseUrl: env.DATABASE_URL ?? '',
    redisUrl: env.REDIS_URL ?? '',
    redisPrefix: env.REDIS_PREFIX || 'drydock',
    /** The name that the stack gave its own database server; empty outside a stack. */
    stackDatabaseName: env.STACK_DATABASE_NAME ?? '',
    stackDatabaseAddress: env.STACK_DATABASE_ADDRESS ?? '',
    /** `9229` or `0.0.0.0:9229`: where a debugger may attach to the service. */
    debugPort: env.DEBUG_PORT ?? '',
    studioPort: Number(env.STUDIO_PORT || 5555),
    studioHost: env.STUDIO_HOST || '127.0.0.1',
    /** Bind mounts of Docker Desktop deliver no file events. */
    polling: env.CHOKIDAR_USEPOLLING === 'true' || env.CHOKIDAR_USEPOLLING === '1',
  };
}
