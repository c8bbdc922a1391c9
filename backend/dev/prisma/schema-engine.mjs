#!/usr/bin/env node
// Prisma's schema engine as a Node program: Prisma's own WebAssembly build of it behind the command line
// and the JSON-RPC of the native one. Prisma's CLI starts it in the native engine's place where that
// cannot be downloaded (see engine-choice.mjs); nothing else needs to know.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runDatabaseCommand } from './engine-database.mjs';
import { serveRpc } from './engine-rpc.mjs';

// The arguments are those of the native engine; the last two exist for connectors that we do not serve.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: 'string', multiple: true, default: [] },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});

/** @type {{ url?: string, shadowDatabaseUrl?: string }} */
const datasource = values.datasource ? JSON.parse(values.datasource) : {};
if (positionals[0] === 'cli') {
  process.exitCode = await runDatabaseCommand(positionals[1] ?? '', datasource.url ?? '');
} else {
  await serveRpc({
    datasource,
    datamodels: values.datamodels.map((file) => [file, readFileSync(file, 'utf8')]),
    input: process.stdin,
    output: process.stdout,
  });
}
