'use strict';
/* eslint-disable @typescript-eslint/no-require-imports -- a program of its own, beside CommonJS */
// Stands on the PATH of a service before `curl`, `wget`, `nc`, `pg_isready`, `psql` and `redis-cli`, which know nothing of
// the address table: turns the addresses in their arguments into those of this host and starts the real program, or does
// the plain things itself where this host has no such program.
const { spawn } = require('node:child_process');
const { accessSync, constants, realpathSync, statSync } = require('node:fs');
const path = require('node:path');

const [, , program, folder, ...written] = process.argv;
const table = require('./preload-table.cjs')();
const place = table ? require('./preload-ports.cjs')(table).placeOf : () => undefined;
const { args, environment } = require('./stand-in-arguments.cjs')(program, written, process.env, place);
const real = findReal();
if (real === undefined) doItself();
else startReal();

function findReal() {
  const own = realpathSync(folder);
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((one) => one !== '' && one !== folder && one !== own)
    .map((one) => path.join(one, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}

function startReal() {
  const child = spawn(real, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => fail(126, error.message));
  child.once('exit', (code, signal) => {
    for (const one of signals) process.removeAllListeners(one);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

function doItself() {
  const itself = { ...require('./stand-in-web.cjs'), ...require('./stand-in-ports.cjs') }[program];
  const doing = itself?.(args, { ...process.env, ...environment });
  if (doing === undefined)
    return fail(127, 'is not on this host, and what stands in for it does only plain requests');
  doing.then(
    (code) => process.exit(code),
    (error) => fail(2, error.message),
  );
}

function fail(code, words) {
  process.stderr.write(`${program}: ${words}\n`);
  process.exit(code);
}
