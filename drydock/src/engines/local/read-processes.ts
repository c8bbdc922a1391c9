import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as `ps` tells of it. */
export interface ProcessDetails {
  pid: number;
  parent: number;
  user: string;
  /** Processor time, `[dd-]hh:mm:ss`. */
  time: string;
  /** The same in seconds, as finely as this system tells. */
  seconds: number;
  /** Memory in bytes. */
  memory: number;
  command: string;
}

/** What the system says of these processes; those that have ended are left out. */
export function readProcesses(pids: readonly number[]): ProcessDetails[] {
  if (pids.length === 0) return [];
  const columns = 'pid=,ppid=,user=,rss=,time=,args=';
  const { stdout } = spawnSync('ps', ['-o', columns, '-p', pids.join(',')], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (!found) return [];
    const [, pid, parent, user = '', rss, time = '', command = ''] = found;
    const memory = Number(rss) * 1024;
    const seconds = processorSeconds(Number(pid)) ?? inSeconds(time);
    return [{ pid: Number(pid), parent: Number(parent), user, memory, time, seconds, command }];
  });
}

/** Linux counts in hundredths, `ps` in whole seconds. */
function processorSeconds(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** `[dd-]hh:mm:ss`, or `mm:ss.cc` on macOS. */
function inSeconds(time: string): number {
  const [, days = '0', clock = ''] = /^(?:(\d+)-)?(.*)$/.exec(time) ?? [];
  return clock.split(':').reduce((total, part) => total * 60 + Number(part), 0) + Number(days) * 86_400;
}
