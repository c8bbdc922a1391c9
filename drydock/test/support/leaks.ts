import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import net from 'node:net';
import { systemProcesses } from '../../src/engines/local/process-table.ts';
import { reachablePaths } from '../../src/engines/local/reachable-paths.ts';
import { readLock } from '../../src/state/lock.ts';
import { isAlive } from '../../src/state/process-identity.ts';
import type { ProjectPaths } from '../../src/state/project-paths.ts';

export interface LeakCheck {
  paths: ProjectPaths;
  /** Where the project's processes ran. */
  directory: string;
  /** Nothing may listen there. */
  ports: number[];
}

/**
 * What a stack left behind, in words; empty when nothing. Looks at every process of the machine: by marker, by working
 * folder (PostgreSQL and Redis write their title over their environment), and for the janitor by its arguments.
 */
export async function findLeaks({ paths, directory, ports }: LeakCheck): Promise<string[]> {
  const marked = systemProcesses.withMarker({ DRYDOCK_PROJECT: paths.id });
  const found = new Map<number, string>(marked.map((pid) => [pid, 'marker']));
  for (const pid of pidsOnLinux()) {
    if (pid === process.pid || found.has(pid)) continue;
    if (folderOf(pid)?.startsWith(directory)) found.set(pid, 'folder');
    const command = commandOf(pid);
    if (command.includes('drydock-janitor') && command.includes(paths.id)) found.set(pid, 'janitor');
  }
  const listening = await Promise.all(ports.map(async (port) => ((await listens(port)) ? [port] : [])));
  return [
    ...[...found].map(([pid, how]) => `process ${pid} (by ${how}): ${commandOf(pid).slice(0, 200)}`),
    ...listening.flat().map((port) => `something listens on port ${port}`),
    ...[paths.runtime, reachablePaths(paths).runtime, paths.runRecord]
      .filter(existsSync)
      .map((file) => `${file} exists`),
    // The lock of a dead process does not count.
    ...[readLock(paths.lock)].flatMap((holder) =>
      holder && isAlive(holder) ? [`pid ${holder.pid} holds the lock`] : [],
    ),
  ];
}

/** Asks until nothing is left; resolves to what still is at the deadline. */
export async function leaksWithin(ms: number, check: LeakCheck): Promise<string[]> {
  const deadline = Date.now() + ms;
  for (;;) {
    const leaks = await findLeaks(check);
    if (leaks.length === 0 || Date.now() > deadline) return leaks;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

function pidsOnLinux(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
