import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../../base/sha256.ts';
import { clientNames } from '../postgres/client-programs.ts';
import { shellQuote } from '../shell-quote.ts';
import { writeShims } from '../write-shims.ts';
import { preloadFile } from './preload-environment.ts';

/** Clients that scripts and health checks of a container start, and that know nothing of the address table. */
const programs = [...['curl', 'wget', 'nc', 'redis-cli', 'valkey-cli'], ...clientNames];

/** A folder for the PATH in which each of them is a script that follows the table, then starts the real one. */
export function standIns(cache: string): string {
  const file = preloadFile('stand-in.cjs');
  const id = sha256([process.execPath, file, ...programs].join(' ')).slice(0, 12);
  const folder = join(cache, 'stand-ins', id);
  const last = join(folder, programs.at(-1) as string);
  if (existsSync(last)) return folder;
  const script = (program: string) =>
    `#!/bin/sh\nexec ${[process.execPath, file, program, folder].map(shellQuote).join(' ')} "$@"\n`;
  return writeShims(Object.fromEntries(programs.map((program) => [program, script(program)])), folder);
}
