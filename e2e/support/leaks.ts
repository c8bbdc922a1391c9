import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Leak {
  pid: number;
  command: string;
}

/**
 * Every process whose environment carries this folder, which each process that Drydock starts for a checkout does
 * (its marker names the project, its HOME and working folder lie in the checkout). Zombies do not count.
 */
export function findProcesses(needle: string): Leak[] {
  return process.platform === 'linux' ? fromProc(needle) : fromPs(needle);
}

function fromProc(needle: string): Leak[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'latin1').includes(needle)) return [];
        if (/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))) return [];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ').trim();
        return [{ pid: Number(pid), command }];
      } catch {
        return []; // ended while we looked, or another user's
      }
    });
}

function fromPs(needle: string): Leak[] {
  return execFileSync('ps', ['eww', '-axo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 << 20 })
    .split('\n')
    .filter((line) => line.includes(needle))
    .map((line) => ({ pid: Number(line.trim().split(' ')[0]), command: line.trim().slice(0, 200) }))
    .filter((leak) => leak.pid !== process.pid);
}
