import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preloadFile } from './preload-environment.ts';

/** Clients that scripts and health checks of a container start, and that know nothing of the address table. */
const programs = [
  ...['curl', 'wget', 'nc', 'redis-cli', 'valkey-cli', 'pg_isready', 'psql', 'pg_dump', 'pg_restore'],
  ...['createdb', 'dropdb'],
];

/** A folder for the PATH in which each of them is a script that follows the table, then starts the real one. */
export function standIns(cache: string): string {
  const file = preloadFile('stand-in.cjs');
  const id = createHash('sha256').update(`${process.execPath} ${file}`).digest('hex').slice(0, 12);
  const folder = join(cache, 'stand-ins', id);
  const last = join(folder, programs.at(-1) as string);
  if (existsSync(last)) return folder;
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const program of programs) {
    const script = join(folder, program);
    const temporary = `${script}.${process.pid}`;
    const words = [process.execPath, file, program, folder].map(quote).join(' ');
    writeFileSync(temporary, `#!/bin/sh\nexec ${words} "$@"\n`);
    chmodSync(temporary, 0o755);
    renameSync(temporary, script);
  }
  return folder;
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
