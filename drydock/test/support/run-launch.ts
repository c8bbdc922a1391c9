import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Launch, ProbeResult } from '../../src/engines/local/recipe.ts';

/** A prepared service, started the way supervision would, without its supervision. */
export interface Started {
  child: ChildProcess;
  /** Everything it wrote. */
  output(): string;
  healthy(timeoutMs?: number): Promise<ProbeResult>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export function runLaunch(launch: Launch): Started {
  const { command, args, cwd, environment, user } = launch;
  const child = spawn(command, args, {
    cwd,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => (written += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    child,
    output: () => written,
    healthy: async (timeoutMs = 10_000) => {
      const deadline = Date.now() + timeoutMs;
      for (;;) {
        const result = await (launch.probe?.(AbortSignal.timeout(1000)) ?? { ok: true, output: '' });
        if (result.ok) return result;
        if (!isRunning()) throw new Error(`ended before it was healthy:\n${written}`);
        if (Date.now() > deadline) throw new Error(`not healthy in time: ${result.output}\n${written}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    stop: async (signal = launch.stopSignal) => {
      if (isRunning() && child.pid) process.kill(-child.pid, signal);
      await closed;
    },
  };
}
