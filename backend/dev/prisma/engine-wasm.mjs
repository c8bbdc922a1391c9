import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const require = createRequire(import.meta.url);
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * Starts Prisma's schema engine (WebAssembly) on one PostgreSQL database.
 * @param {[string, string][]} datamodels
 * @param {string} url
 * @returns {Promise<import('@prisma/schema-engine-wasm').SchemaEngine>}
 */
export async function startWasmEngine(datamodels, url) {
  readCharAsText();
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const code = await readFile(
    require.resolve('@prisma/schema-engine-wasm').replace(/[^/\\]+$/, 'schema_engine_bg.wasm'),
  );
  const { instance } = await WebAssembly.instantiate(code, {
    './schema_engine_bg.js': /** @type {any} */ (glue),
  });
  // wasm-bindgen's own entry file imports the .wasm as a module, which Node 20 cannot do.
  const internals = /** @type {any} */ (glue);
  internals.__wbg_set_wasm(instance.exports);
  /** @type {any} */ (instance.exports).__wbindgen_start();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return internals.SchemaEngine.new(options, () => {}, factory);
}

/** The engine reads PostgreSQL's catalogue, whose type "char" the adapter does not know: text serves. */
function readCharAsText() {
  const Result = require('pg/lib/result');
  const addFields = Result.prototype.addFields;
  /** @param {{ dataTypeID: number }[]} fields */
  Result.prototype.addFields = function (fields) {
    for (const field of fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    return addFields.call(this, fields);
  };
}
