import { spawn } from 'node:child_process';
import http from 'node:http';
import net from 'node:net';
import type { ProbeResult } from './recipe.ts';

/** One question to a service. Rejects never: what went wrong is the output. */
export type Probe = (signal: AbortSignal) => Promise<ProbeResult>;

export interface ExecProbeRequest {
  command: string;
  args: readonly string[];
  cwd: string;
  environment: Readonly<Record<string, string>>;
  user?: { uid: number; gid: number };
}

/** As much as Docker keeps. */
const maxOutput = 4096;

/** Runs a command; healthy when it exits with 0. Aborting kills its whole group. */
export function execProbe(request: ExecProbeRequest): Probe {
  return (signal) =>
    new Promise((resolve) => {
      let output = '';
      const child = spawn(request.command, request.args, {
        cwd: request.cwd,
        env: { ...request.environment },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        ...request.user,
      });
      const kill = () => killGroup(child.pid);
      const finish = (result: ProbeResult) => {
        signal.removeEventListener('abort', kill);
        resolve(result);
      };
      const take = (chunk: Buffer) => {
        if (output.length < maxOutput) output = (output + chunk.toString('utf8')).slice(0, maxOutput);
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('error', (error) => finish({ ok: false, output: error.message }));
      child.once('exit', (code) => {
        killGroup(child.pid);
        const tell = () => finish({ ok: code === 0, output: output.trim() || exitWords(code) });
        const timer = setTimeout(tell, 50);
        child.once('close', () => {
          clearTimeout(timer);
          tell();
        });
      });
      signal.addEventListener('abort', kill, { once: true });
      if (signal.aborted) kill();
    });
}

/** Healthy when a GET is answered with a status below 400. */
export function httpProbe(url: string): Probe {
  return (signal) =>
    new Promise((resolve) => {
      const request = http.get(url, { signal, agent: false }, (response) => {
        response.resume();
        const ok = response.statusCode !== undefined && response.statusCode < 400;
        resolve({ ok, output: `${url} answered ${response.statusCode}` });
      });
      request.once('error', (error) => resolve({ ok: false, output: `${url}: ${error.message}` }));
    });
}

/** Healthy when the port takes a connection. */
export function tcpProbe(host: string, port: number): Probe {
  return (signal) =>
    new Promise((resolve) => {
      const socket = net.connect({ host, port });
      const finish = (result: ProbeResult) => {
        signal.removeEventListener('abort', abort);
        socket.destroy();
        resolve(result);
      };
      const abort = () => finish({ ok: false, output: `${host}:${port} did not answer in time` });
      signal.addEventListener('abort', abort, { once: true });
      socket.once('connect', () => finish({ ok: true, output: `${host}:${port} takes connections` }));
      socket.once('error', (error) => finish({ ok: false, output: error.message }));
    });
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

function exitWords(code: number | null): string {
  return code === 0 ? '' : code === null ? 'killed' : `exit code ${code}`;
}
