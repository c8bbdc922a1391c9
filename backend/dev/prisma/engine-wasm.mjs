import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { engineAdapter } from './engine-adapter.mjs';

const require = createRequire(import.meta.url);
// Node has it; the type definitions of Node 20 do not.
const { WebAssembly } = /** @type {any} */ (globalThis);

/** Why the engine last gave up, in its own words. */
export const lastPanic = { message: '' };

/**
 * Starts Prisma's schema engine (WebAssembly) on one PostgreSQL database.
 * @param {[string, string][]} datamodels
 * @param {string} url
 * @param {{ onShadow?: boolean }} [options] on an empty database of its own, dropped at the end
 * @returns {Promise<{ engine: import('@prisma/schema-engine-wasm').SchemaEngine, dispose: () => Promise<unknown> }>}
 */
export async function startWasmEngine(datamodels, url, { onShadow = false } = {}) {
  // Where the engine leaves the reason of a panic before it traps.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (/** @type {string} */ message) => void (lastPanic.message = message),
    },
  });
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = require.resolve('@prisma/schema-engine-wasm').replace(/[^/\\]+$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': glue });
  // wasm-bindgen's own entry file imports the .wasm as a module, which Node 20 cannot do.
  const internals = /** @type {any} */ (glue);
  internals.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const { adapter, dispose } = engineAdapter(url, { onShadow });
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return { engine: await internals.SchemaEngine.new(options, () => {}, factory), dispose };
}
