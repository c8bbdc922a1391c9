import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What the system knows of processes and how it is told to end them: a parameter wherever something is stopped. */
export interface ProcessTable {
  /** False when there was nothing to signal. */
  signal(pid: number, signal: NodeJS.Signals): boolean;
  signalGroup(group: number, signal: NodeJS.Signals): boolean;
  /** Whether a process of the group lives; zombies that nobody reaps do not count. */
  isGroupAlive(group: number): boolean;
  descendants(pid: number): number[];
  /** Pids whose environment at their start held all these variables. */
  withMarker(marker: Readonly<Record<string, string>>): number[];
}

export const systemProcesses: ProcessTable = {
  signal: (pid, signal) => signalled(pid, signal),
  signalGroup: (group, signal) => signalled(-group, signal),
  isGroupAlive: (group) =>
    signalled(-group, 0) && listProcesses().some((row) => row.group === group && !row.zombie),
  descendants: (pid) => descendantsIn(listProcesses(), pid),
  withMarker: (marker) => (process.platform === 'linux' ? markedOnLinux(marker) : markedByPs(marker)),
};

export interface ProcessRow {
  pid: number;
  parent: number;
  group: number;
  zombie: boolean;
}

export function listProcesses(): ProcessRow[] {
  return process.platform === 'linux' ? listOnLinux() : listByPs();
}

function descendantsIn(rows: ProcessRow[], root: number): number[] {
  const found = [root];
  for (let index = 0; index < found.length; index++) {
    for (const row of rows) if (row.parent === found[index] && !row.zombie) found.push(row.pid);
  }
  return found.slice(1);
}

function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    // EPERM: it exists and is not ours (macOS also says so of zombies' groups); nothing can be done about it here.
    return (error as NodeJS.ErrnoException).code === 'EPERM' && signal === 0 && process.platform === 'linux';
  }
}

function linuxPids(): number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function listOnLinux(): ProcessRow[] {
  return linuxPids().flatMap((pid) => {
    const stat = readText(`/proc/${pid}/stat`);
    if (stat === undefined) return [];
    const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [{ pid, parent: Number(parent), group: Number(group), zombie: state === 'Z' || state === 'X' }];
  });
}

function markedOnLinux(marker: Readonly<Record<string, string>>): number[] {
  const wanted = Object.entries(marker).map(([name, value]) => `\0${name}=${value}\0`);
  return linuxPids().filter((pid) => {
    const environment = `\0${readText(`/proc/${pid}/environ`) ?? ''}\0`;
    return wanted.every((entry) => environment.includes(entry));
  });
}

function listByPs(): ProcessRow[] {
  return ps(['-axo', 'pid=,ppid=,pgid=,state=']).map((line) => {
    const [pid, parent, group, state] = line.trim().split(/\s+/);
    return {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      zombie: state?.startsWith('Z') === true,
    };
  });
}

function markedByPs(marker: Readonly<Record<string, string>>): number[] {
  const wanted = Object.entries(marker).map(([name, value]) => ` ${name}=${value} `);
  return ps(['-axEww', '-o', 'pid=,command='])
    .filter((line) => wanted.every((entry) => `${line} `.includes(entry)))
    .map((line) => Number.parseInt(line, 10));
}

function ps(args: string[]): string[] {
  const { stdout } = spawnSync('ps', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return (stdout ?? '').split('\n').filter((line) => line.trim() !== '');
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}
