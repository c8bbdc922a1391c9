import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProbeResult } from '../recipe.ts';
import { pgReady } from './pg-ready.ts';
import type { ReadyTarget } from './pg-ready.ts';

/**
 * Asks a server of ours. It writes its state into its pid file; asking over the network before that says `ready` would
 * only put "the database system is starting up" into its log.
 */
export async function probeServer(
  dataFolder: string,
  target: ReadyTarget,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const lines = (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const state = lines[stateLine]?.trim() ?? 'not started';
  if (state !== 'ready')
    return { ok: false, output: `${target.host}:${target.port} - ${state || 'not started'}` };
  return pgReady(target, signal);
}

/** pid, folder, start time, port, socket folder, address, shared memory, state. */
const stateLine = 7;
