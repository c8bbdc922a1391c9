import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { DrydockError } from '../base/errors.ts';
import type { ExecOptions } from '../engines/engine.ts';
import type { StackLink } from './stack-link.ts';

/**
 * Runs a command beside a service: its environment and folder, this terminal. Resolves to the exit code as a shell
 * tells it. The child carries the stack's marker and ends with it.
 */
export async function execBeside(
  link: StackLink,
  service: string,
  argv: string[],
  options: Pick<ExecOptions, 'environment' | 'workdir'>,
): Promise<number> {
  const info = await link.launchInfo(service);
  const resolved = await link.resolveCommand(service, argv);
  const child = spawn(resolved.command, resolved.args, {
    cwd: options.workdir ?? info.cwd,
    env: { ...info.environment, ...resolved.environment, ...options.environment },
    stdio: 'inherit',
    ...info.user,
  });
  const stopForwarding = forwardSignals(child.pid);
  return new Promise<number>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(cannotRun(argv, error)));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal!] ?? 0)));
  }).finally(stopForwarding);
}

/** Ctrl-C reaches the child by itself, through the terminal; the rest is passed on. This process waits for the child. */
function forwardSignals(pid: number | undefined): () => void {
  const ignore = () => {};
  const forward = (signal: NodeJS.Signals) => {
    try {
      if (pid !== undefined) process.kill(pid, signal);
    } catch {
      // It has just ended.
    }
  };
  process.on('SIGINT', ignore);
  process.on('SIGTERM', forward);
  process.on('SIGHUP', forward);
  return () => {
    process.off('SIGINT', ignore);
    process.off('SIGTERM', forward);
    process.off('SIGHUP', forward);
  };
}

function cannotRun(argv: string[], error: NodeJS.ErrnoException): DrydockError {
  const command = argv[0] ?? '';
  return new DrydockError(
    error.code === 'ENOENT' ? 'COMMAND_NOT_FOUND' : 'CANNOT_START',
    error.code === 'ENOENT' ? `The command "${command}" was not found` : `"${command}": ${error.message}`,
    {
      hint: 'On the local engine a command must exist on this machine or come with the service.',
      data: { command },
    },
  );
}
