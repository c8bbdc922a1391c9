import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DrydockError } from '../../../base/errors.ts';

/**
 * After a SIGKILL or a power cut `postmaster.pid` stays. PostgreSQL looks whether that pid is alive and refuses to start
 * when another program has got the number meanwhile, so the file is removed unless a server really has the folder.
 */
export function clearStalePid(dataFolder: string, service: string): void {
  const file = join(dataFolder, 'postmaster.pid');
  const pid = readPid(file);
  if (pid === undefined) return;
  if (!isServerOf(pid, dataFolder)) return rmSync(file, { force: true });
  throw new DrydockError(
    'DATABASE_IN_USE',
    `${service}: a PostgreSQL server (pid ${pid}) already has this data`,
    {
      hint: `Stop it (kill -INT ${pid}) and try again.`,
      data: { service, pid, dataFolder },
    },
  );
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return pid > 0 ? pid : -1;
  } catch {
    return undefined;
  }
}

/** A PostgreSQL server's working folder is its data folder. */
function isServerOf(pid: number, dataFolder: string): boolean {
  try {
    return workingFolder(pid) === realpathSync(dataFolder);
  } catch {
    return false; // no such process, or not one of ours
  }
}

function workingFolder(pid: number): string | undefined {
  if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`);
  const output = execFileSync('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'], { encoding: 'utf8' });
  return /^n(.+)$/m.exec(output)?.[1];
}
