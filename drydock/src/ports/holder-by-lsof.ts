import { execFile } from 'node:child_process';
import type { PortHolder } from './find-holder.ts';

/** macOS and other Unix systems: lsof knows. */
export async function holderByLsof(port: number): Promise<PortHolder | null> {
  return parseLsof(await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']));
}

/** `-F` output: one field per line, `p` the pid and `c` the command. */
export function parseLsof(output: string): PortHolder | null {
  const pid = /^p(\d+)$/m.exec(output)?.[1];
  if (pid === undefined) return null;
  return { pid: Number(pid), command: /^c(.+)$/m.exec(output)?.[1] ?? 'unknown' };
}

/** lsof exits 1 when it finds nothing, so the exit code says nothing that the output does not. */
function run(command: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 3000 }, (_error, stdout) => resolve(stdout));
  });
}
