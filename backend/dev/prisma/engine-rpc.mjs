import { createInterface } from 'node:readline';
import { createDatabase } from './engine-database.mjs';
import { lastPanic, startWasmEngine } from './engine-wasm.mjs';

// What Prisma's native engine answers with when a request was understood and failed.
const REQUEST_FAILED = 4466;

/**
 * Answers the CLI's JSON-RPC, one message a line, until it closes our input.
 * @param {{ datasource: { url?: string }, datamodels: [string, string][], input: NodeJS.ReadableStream, output: NodeJS.WritableStream }} options
 */
export async function serveRpc({ datasource, datamodels, input, output }) {
  /** @type {ReturnType<typeof startWasmEngine> | undefined} */
  let engine;
  // A panic of the engine ends in a trap outside of the promise that was waiting for its answer.
  process.once('uncaughtException', (error) => {
    const fields = { message: lastPanic.message || error.message, backtrace: error.stack };
    process.stderr.write(JSON.stringify({ level: 'ERROR', fields, target: 'schema_engine' }) + '\n');
    process.exit(101); // how a panicking Rust program ends
  });
  /** @param {object} message */
  const send = (message) => output.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
  for await (const line of createInterface({ input })) {
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the CLI acknowledging what we asked it to print
    try {
      if (method === 'createDatabase') {
        send({ id, result: { databaseName: await createDatabase(datasource.url ?? '') } });
        continue;
      }
      // A diff that replays migrations does so in the database that the engine is connected to.
      const onShadow = method === 'diff' && [params.from?.tag, params.to?.tag].includes('migrations');
      const url = datasource.url ?? '';
      if (!onShadow) engine ??= startWasmEngine(datamodels, url);
      const started = await (onShadow ? startWasmEngine(datamodels, url, { onShadow }) : engine);
      const result = await call(started?.engine, method, params).finally(
        () => onShadow && started?.dispose(),
      );
      if (method === 'diff' && result?.stdout) {
        send({ id: `print-${id}`, method: 'print', params: { content: result.stdout.trimEnd() } });
      }
      send({ id, result: result ?? null });
    } catch (error) {
      send({ id, error: describe(error) });
    }
  }
}

/**
 * @param {any} engine
 * @param {string} method
 * @param {unknown} params
 */
async function call(engine, method, params) {
  const name = method === 'getDatabaseVersion' ? 'version' : method;
  if (typeof engine[name] !== 'function') {
    throw new Error(
      `Prisma's WebAssembly schema engine does not know '${method}'. Set PRISMA_SCHEMA_ENGINE_BINARY to the native engine for this command.`,
    );
  }
  return engine[name](params);
}

/** @param {any} error */
function describe(error) {
  const panic = error?.name === 'RuntimeError'; // what a WebAssembly trap is called
  const message = (panic && lastPanic.message) || String(error?.message ?? error);
  return {
    code: REQUEST_FAILED,
    message: 'An error happened. Check the data field for details.',
    data: { is_panic: panic, message, meta: error?.meta ?? null, error_code: error?.code ?? null },
  };
}
