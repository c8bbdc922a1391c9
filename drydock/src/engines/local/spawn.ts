import { spawn as nodeSpawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { DrydockError } from '../../base/errors.ts';
import { createLineSplitter } from '../../logs/line-splitter.ts';

export interface SpawnRequest {
  command: string;
  args: readonly string[];
  cwd: string;
  /** The whole environment. */
  environment: Readonly<Record<string, string>>;
  user?: { uid: number; gid: number };
  onLine(stream: 'stdout' | 'stderr', line: string): void;
}

export interface ServiceProcess {
  /** Also the id of its process group. */
  readonly pid: number;
  /** Resolves when the process ended and its last lines were handed over. */
  readonly exited: Promise<ExitStatus>;
}

export interface ExitStatus {
  /** As a shell tells it: 128 + n for signal n. */
  code: number;
  signal: NodeJS.Signals | null;
}

export type Spawn = (request: SpawnRequest) => Promise<ServiceProcess>;

/** Starts a process in a session and group of its own, so that a Ctrl-C in the terminal does not reach it and its whole group can be stopped. */
export const spawnService: Spawn = (request) =>
  new Promise((resolve, reject) => {
    const child = nodeSpawn(request.command, request.args, {
      cwd: request.cwd,
      env: { ...request.environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...request.user,
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      const splitter = createLineSplitter((line) => request.onLine(stream, line));
      child[stream].on('data', (chunk: Buffer) => splitter.write(chunk));
      child[stream].on('error', () => {});
      child[stream].on('end', () => splitter.end());
    }
    const exited = new Promise<ExitStatus>((resolveExit) => {
      child.once('exit', (code, signal) => {
        const status = { code: code ?? 128 + (constants.signals[signal!] ?? 0), signal };
        // A grandchild may hold the pipes open for ever: the last lines get a moment, not more.
        const timer = setTimeout(() => resolveExit(status), 150);
        child.once('close', () => {
          clearTimeout(timer);
          resolveExit(status);
        });
      });
    });
    child.once('spawn', () => resolve({ pid: child.pid!, exited }));
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotStart(request, error)));
  });

function cannotStart(request: SpawnRequest, error: NodeJS.ErrnoException): DrydockError {
  const { command, cwd } = request;
  if (error.code === 'ENOENT' && !existsSync(cwd)) {
    return new DrydockError('FOLDER_NOT_FOUND', `The folder ${cwd} does not exist`, {
      hint: 'Make it, or correct working_dir or the mount that stands for it.',
      data: { cwd },
    });
  }
  if (error.code === 'ENOENT') {
    return new DrydockError('COMMAND_NOT_FOUND', `The command "${command}" was not found`, {
      hint: 'Install it, or say with x-drydock.command how this service runs on the host.',
      data: { command, cwd },
    });
  }
  return new DrydockError('CANNOT_START', `"${command}" could not be started: ${error.message}`, {
    hint: 'Check that it may be executed: its mode, and its first line when it is a script.',
    data: { command, cwd, errno: error.code },
    cause: error,
  });
}
