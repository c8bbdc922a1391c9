import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createLineSplitter } from '../../logs/line-splitter.ts';

/** A short-lived program that preparing needs: npm, tar, initdb, apt-get. Services are not started here. */
export interface Tool {
  command: string;
  args: string[];
  cwd: string;
  /** The whole environment, with the marker variables of this run. */
  environment: Record<string, string>;
  signal: AbortSignal;
  user?: { uid: number; gid: number };
  /** Written to its standard input, which is empty otherwise. */
  input?: string;
  onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
}

export interface ToolResult {
  /** null: the program could not be started or was killed by a signal. */
  code: number | null;
  stdout: string[];
  stderr: string[];
}

export interface RunningTool {
  pid: number | undefined;
  /** Resolves when it ended; rejects with the abort reason when `signal` aborted, after the whole group is gone. */
  ended: Promise<ToolResult>;
  kill(signal: NodeJS.Signals): void;
}

/** Runs a tool to its end. A failing exit code is the caller's to judge; a missing program is code null with its error on stderr. */
export function runTool(tool: Tool): Promise<ToolResult> {
  return startTool(tool).ended;
}

/** Starts a tool in a process group of its own, so that an abort ends its children too. */
export function startTool(tool: Tool): RunningTool {
  if (tool.signal.aborted) {
    return { pid: undefined, ended: Promise.reject(tool.signal.reason as Error), kill: () => {} };
  }
  const child = spawn(tool.command, tool.args, {
    cwd: tool.cwd,
    env: tool.environment,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...tool.user,
  });
  child.stdin.on('error', () => {}); // it may end without reading
  child.stdin.end(tool.input ?? '');
  return { pid: child.pid, ended: follow(child, tool), kill: (signal) => killGroup(child, signal) };
}

async function follow(child: ChildProcess, tool: Tool): Promise<ToolResult> {
  const result: ToolResult = { code: null, stdout: [], stderr: [] };
  const readers = (['stdout', 'stderr'] as const).map((stream) => {
    const splitter = createLineSplitter((line) => {
      result[stream].push(line);
      tool.onLine?.(line, stream);
    });
    child[stream]?.on('data', (chunk: Buffer) => splitter.write(chunk));
    return splitter;
  });
  const stopKilling = killOnAbort(child, tool.signal);
  await new Promise<void>((resolve) => {
    child.once('error', (error) => {
      result.stderr.push(error.message);
      resolve();
    });
    child.once('close', (code) => {
      result.code = code;
      resolve();
    });
  });
  stopKilling();
  for (const reader of readers) reader.end();
  if (tool.signal.aborted) killGroup(child, 'SIGKILL');
  tool.signal.throwIfAborted();
  return result;
}

/** Milliseconds between asking and killing. */
const patience = 2000;

function killOnAbort(child: ChildProcess, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onAbort = () => {
    killGroup(child, 'SIGTERM');
    timer = setTimeout(() => killGroup(child, 'SIGKILL'), patience);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  };
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // the whole group is gone already
  }
}
