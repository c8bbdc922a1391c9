import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../../../base/clock.ts';
import { systemClock } from '../../../base/clock.ts';

/** The holder shows that it lives by touching its lock; a dead or reused pid therefore never blocks anybody for long. */
const heartbeat = 1000;
const staleAfter = 10_000;

/** Runs `work` while no other process of this machine does the same under the same lock file. */
export async function withFolderLock<T>(
  file: string,
  work: () => Promise<T>,
  { signal, onWait, clock = systemClock }: { signal: AbortSignal; onWait?: () => void; clock?: Clock },
): Promise<T> {
  await mkdir(dirname(file), { recursive: true, mode: 0o755 });
  const token = `${process.pid} ${randomUUID()}`;
  let stole = false;
  for (let attempt = 0; !(await tryLock(file, token)); attempt += 1) {
    stole = await isStale(file, clock);
    if (stole) await rm(file, { force: true });
    else if (attempt === 0) onWait?.();
    await clock.sleep(stole ? 0 : 100, signal);
  }
  // Two that found the same stale lock may each have removed and made it: the one whose token stayed holds it.
  if (stole) await clock.sleep(100, signal);
  if (stole && (await readFile(file, 'utf8').catch(() => '')) !== token) {
    return withFolderLock(file, work, { signal, onWait, clock });
  }
  const timer = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), heartbeat);
  try {
    signal.throwIfAborted();
    return await work();
  } finally {
    clearInterval(timer);
    await rm(file, { force: true });
  }
}

async function tryLock(file: string, token: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(token);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string, clock: Clock): Promise<boolean> {
  const touched = await stat(file).catch(() => undefined);
  if (touched === undefined) return false;
  if (clock.now() - touched.mtimeMs > staleAfter) return true;
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return pid > 0 && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
