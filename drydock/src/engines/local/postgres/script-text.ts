import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { findOnPath } from '../find-on-path.ts';

type Unpacker = { unpack(bytes: Buffer): Buffer; missing?: undefined } | { missing: string };

/** How an init script is read: gzip by Node, zstd too where it can, else by the program of that name. */
export function unpackerOf(script: string, environment: Record<string, string>): Unpacker {
  if (script.endsWith('.gz')) return { unpack: (bytes) => zlib.gunzipSync(bytes) };
  if (script.endsWith('.xz')) return byProgram('xz', environment);
  if (!script.endsWith('.zst')) return { unpack: (bytes) => bytes };
  const { zstdDecompressSync } = zlib as { zstdDecompressSync?: (bytes: Buffer) => Buffer };
  return zstdDecompressSync ? { unpack: zstdDecompressSync } : byProgram('zstd', environment);
}

export async function readScript(script: string, environment: Record<string, string>): Promise<string> {
  const unpacker = unpackerOf(script, environment);
  if (unpacker.missing !== undefined) throw new Error(`${unpacker.missing} is missing`);
  return unpacker.unpack(await readFile(script)).toString('utf8');
}

function byProgram(name: string, environment: Record<string, string>): Unpacker {
  const program = findOnPath(name, environment);
  if (program === undefined) return { missing: name };
  return { unpack: (input) => execFileSync(program, ['-dc'], { input, maxBuffer: 2 ** 31 - 1 }) };
}
