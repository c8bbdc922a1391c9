import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);

/**
 * What to add to the environment of Prisma's CLI so that it finds a schema engine without the network.
 *
 * Prisma's own way is left alone wherever it works at once: an engine named by the environment, one that
 * is already beside @prisma/engines, or one in Prisma's cache. Otherwise the CLI would try to download one
 * before every command, which takes seconds where it works and ends in an error behind a closed network;
 * then Prisma's WebAssembly build of the same engine takes its place. `npx prisma -v` on an open network
 * downloads the native engine once, and from then on it is the one that is used.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
export function schemaEngineEnvironment(env) {
  if (env.PRISMA_SCHEMA_ENGINE_BINARY || env.PRISMA_MIGRATION_ENGINE_BINARY) return {};
  if (nativeEngineInstalled() || nativeEngineCached(env)) return {};
  return { PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('./schema-engine.mjs', import.meta.url)) };
}

function nativeEngineInstalled() {
  const folder = path.dirname(fromPrisma('@prisma/engines/package.json'));
  return readdirSync(folder).some((name) => name.startsWith('schema-engine'));
}

/** @param {NodeJS.ProcessEnv} env */
function nativeEngineCached(env) {
  const home = env.XDG_CACHE_HOME ?? path.join(env.HOME ?? '/', '.cache');
  const { prisma } = require(fromPrisma('@prisma/engines-version/package.json'));
  const folder = path.join(home, 'prisma', 'master', prisma?.enginesVersion ?? '-');
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('schema-engine'))
  );
}

/** Resolved as Prisma's CLI resolves it, wherever npm put it. @param {string} request */
const fromPrisma = (request) => createRequire(require.resolve('prisma/package.json')).resolve(request);
