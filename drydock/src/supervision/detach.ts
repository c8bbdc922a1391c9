import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { DrydockError } from '../base/errors.ts';
import type { LoadOptions } from '../compose/loaded-project.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { makeStateDir } from '../state/state-dir.ts';
import { fromWire, type WireError } from './wire.ts';

/** What the hidden verb `supervise` is told, as JSON on its standard input: an argument would show values to everybody. */
export interface SuperviseSpec {
  run: string;
  load: LoadOptions;
}

/** What it answers on file descriptor 3, in one line. */
export type SuperviseAnswer = { ok: true } | { error: WireError };

/** Starts a supervisor that outlives this process and its terminal; resolves when it listens. */
export async function startDetached(
  paths: ProjectPaths,
  { entry, spec, directory }: { entry: string; spec: SuperviseSpec; directory: string },
): Promise<void> {
  makeStateDir(paths.state, path.dirname(paths.supervisorLog));
  const log = openSync(paths.supervisorLog, 'w', 0o600);
  const child = spawn(
    process.execPath,
    // It stays for days and has little to do: better small than fast.
    [...process.execArgv, '--optimize-for-size', '--max-semi-space-size=1', entry, 'supervise'],
    { cwd: directory, detached: true, stdio: ['pipe', log, log, 'pipe'], env: process.env },
  );
  closeSync(log);
  const failed = new Promise<never>((_resolve, reject) => child.once('error', reject));
  const input = child.stdio[0] as Writable;
  input.on('error', () => {});
  input.end(JSON.stringify(spec));
  const answer = await Promise.race([readAnswer(child.stdio[3] as Readable), failed]);
  child.unref();
  if (answer === undefined) {
    throw new DrydockError('SUPERVISOR_DIED', 'The supervisor ended while it was starting', {
      hint: `What it said last is in ${paths.supervisorLog}`,
    });
  }
  if ('error' in answer) throw fromWire(answer.error);
}

async function readAnswer(pipe: Readable): Promise<SuperviseAnswer | undefined> {
  let text = '';
  try {
    for await (const chunk of pipe) {
      text += String(chunk);
      if (text.includes('\n')) return JSON.parse(text) as SuperviseAnswer;
    }
    return undefined;
  } finally {
    pipe.destroy();
  }
}
