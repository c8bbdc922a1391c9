import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { constants } from 'node:os';
import { forwardSignals } from '../../base/forward-signals.ts';
import { createLineSplitter } from '../../logs/line-splitter.ts';

/** The `docker` program. */
export interface DockerCli {
  /** Runs to the end and gives back what it wrote. A missing program is exit code 127, a timeout 124. */
  capture(args: readonly string[], options?: CaptureOptions): Promise<Captured>;
  /** Hands over every line as it comes; resolves to the exit code. */
  stream(args: readonly string[], options: StreamOptions): Promise<number>;
  /** With the terminal of this process; resolves to the exit code. */
  interactive(args: readonly string[]): Promise<number>;
  /** Begins it and does not wait: for a process that ends now. */
  leave(args: readonly string[]): void;
}

export interface CaptureOptions {
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface Captured {
  code: number;
  stdout: string;
  stderr: string;
}

export interface StreamOptions {
  onLine(line: string, stream: 'stdout' | 'stderr'): void;
  signal?: AbortSignal;
}

export interface DockerCliOptions {
  cwd: string;
  environment: Readonly<Record<string, string | undefined>>;
  spawn?: typeof spawn;
}

/** The only place that spawns `docker`. */
export function createDockerCli(options: DockerCliOptions): DockerCli {
  const start = (args: readonly string[], more: SpawnOptions) =>
    (options.spawn ?? spawn)('docker', args, { cwd: options.cwd, env: { ...options.environment }, ...more });
  // A group of its own: Ctrl-C reaches only us, and we decide what ends when.
  const background: SpawnOptions = {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  };

  return {
    capture: (args, { timeoutMs, signal } = {}) => capture(start(args, background), timeoutMs, signal),
    stream: (args, { onLine, signal }) => stream(start(args, background), onLine, signal),
    interactive: (args) => {
      const child = start(args, { stdio: 'inherit' });
      const stopForwarding = process.platform === 'win32' ? () => undefined : forwardSignals(child);
      return ended(child).finally(stopForwarding);
    },
    leave: (args) => start(args, { ...background, stdio: 'ignore' }).unref(),
  };
}

async function capture(child: ChildProcess, timeoutMs?: number, signal?: AbortSignal): Promise<Captured> {
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout!.on('data', (data: Buffer) => chunks.stdout.push(data));
  child.stderr!.on('data', (data: Buffer) => chunks.stderr.push(data));
  let late = false;
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => ((late = true), kill(child, 'SIGKILL')), timeoutMs);
  const code = await ended(child, signal).finally(() => clearTimeout(timer));
  const text = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString('utf8');
  return { code: late ? 124 : code, stdout: text('stdout'), stderr: text('stderr') };
}

async function stream(
  child: ChildProcess,
  onLine: StreamOptions['onLine'],
  signal?: AbortSignal,
): Promise<number> {
  for (const name of ['stdout', 'stderr'] as const) {
    const splitter = createLineSplitter((line) => onLine(line, name));
    child[name]!.on('data', (data: Buffer) => splitter.write(data));
    child[name]!.on('end', () => splitter.end());
  }
  return ended(child, signal);
}

/** Ends with the program; an abort asks it to, and insists after two seconds. */
function ended(child: ChildProcess, signal?: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    let insist: NodeJS.Timeout | undefined;
    const onAbort = () => {
      kill(child, 'SIGTERM');
      insist = setTimeout(() => kill(child, 'SIGKILL'), 2000);
    };
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    const finish = (code: number) => {
      clearTimeout(insist);
      signal?.removeEventListener('abort', onAbort);
      resolve(code);
    };
    child.once('error', (error: NodeJS.ErrnoException) => finish(error.code === 'ENOENT' ? 127 : 126));
    child.once('close', (code, name) => finish(code ?? 128 + (name ? constants.signals[name] : 0)));
  });
}

/** The whole group: `docker` runs its plugins (compose, buildx) as children. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It ended meanwhile.
  }
}
