import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants as access, existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { DrydockError } from '../base/errors.ts';
import { forwardSignals } from '../base/forward-signals.ts';
import type { OwnProcess } from './stack-link.ts';

/**
 * Runs a process in this terminal and resolves to its exit code as a shell tells it. It carries the stack's marker and
 * ends with the stack.
 */
export async function runHere(
  process: OwnProcess,
  { tty, detach }: { tty: boolean; detach?: boolean },
): Promise<number> {
  refuseMissingFolder(process.cwd);
  const child = spawn(process.command, process.args, {
    cwd: process.cwd,
    env: process.environment,
    detached: detach === true,
    stdio: detach ? 'ignore' : stdio(tty),
    ...process.user,
  });
  const spawned = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotRun(process, error)));
  });
  if (detach) {
    await spawned;
    child.unref();
    return 0;
  }
  const ended = new Promise<number>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal!] ?? 0)));
  });
  const stopConnecting = connect(child);
  // This process waits for the child, and ends with it.
  const stopForwarding = forwardSignals(child);
  return spawned.then(() => ended).finally(() => (stopConnecting(), stopForwarding()));
}

/** `-T` in a terminal: the command must not see one. Elsewhere it has what we have. */
function stdio(tty: boolean): ('inherit' | 'pipe')[] {
  const streams = [process.stdin, process.stdout, process.stderr];
  return streams.map((stream) => (!tty && stream.isTTY ? 'pipe' : 'inherit'));
}

function connect(child: ChildProcess): () => void {
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
  if (!child.stdin) return () => {};
  child.stdin.on('error', () => {});
  process.stdin.pipe(child.stdin);
  return () => {
    process.stdin.unpipe();
    process.stdin.pause();
  };
}

/** The system says the same of a missing folder as of a missing program. */
function refuseMissingFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new DrydockError('CANNOT_RUN', `there is no folder ${folder} to run the command in`, {
    hint: 'correct --workdir; a folder of the container is looked up through mounts and COPY',
    data: { folder },
  });
}

function cannotRun({ command, cwd }: OwnProcess, error: NodeJS.ErrnoException): DrydockError {
  const isMissing = error.code === 'ENOENT' && !isFileThere(command, cwd);
  return new DrydockError(
    isMissing ? 'COMMAND_NOT_FOUND' : 'CANNOT_RUN',
    isMissing ? `The command "${command}" was not found` : `"${command}": ${reason(command, cwd, error)}`,
    {
      hint: 'On the local engine a command must exist on this machine or come with the service.',
      data: { command },
    },
  );
}

function isFileThere(command: string, cwd: string): boolean {
  return command.includes('/') && existsSync(path.resolve(cwd, command));
}

function reason(command: string, cwd: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'the interpreter of its first line was not found';
  if (error.code !== 'EACCES') return error.message;
  try {
    accessSync(path.resolve(cwd, command), access.X_OK);
    return 'permission denied';
  } catch {
    return 'permission denied: it is not executable';
  }
}
