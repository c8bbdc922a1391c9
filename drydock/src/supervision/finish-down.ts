import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { poll } from '../base/poll.ts';
import type { LoadedProject } from '../compose/loaded-project.ts';
import type { Observe } from '../engines/engine.ts';
import { acquireLock } from '../state/lock.ts';
import { DrydockError } from '../base/errors.ts';
import { isAlive } from '../state/process-identity.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { readRunRecord } from '../state/run-record.ts';
import { removeStackRecord } from '../state/stack-record.ts';
import { reachablePaths } from '../engines/local/reachable-paths.ts';
import { adoptLeftovers, type AdoptContext } from './adopt.ts';

export interface FinishDownRequest {
  paths: ProjectPaths;
  options: AdoptContext & { run: string };
  volumes: boolean;
  observe: Observe;
}

/** The end of `down`: what a supervisor that died left is ended; with `volumes`, data goes. The lock keeps an `up` out meanwhile. */
export async function finishDown(
  loaded: LoadedProject,
  { paths, options, volumes, observe }: FinishDownRequest,
): Promise<void> {
  const { clock } = options;
  const lock = await poll(() => tryLock(paths.lock, options.run), { everyMs: 20, timeoutMs: 3000, clock });
  if (!lock) acquireLock(paths.lock, options.run).release();
  try {
    const notice = (code: string, text: string) =>
      observe({ type: 'notice', at: clock.now(), level: 'info', code, text });
    const supervisor = readRunRecord(paths.runRecord)?.supervisor;
    if (await adoptLeftovers(paths, options)) {
      const pid = supervisor && !isAlive(supervisor) ? ` (pid ${supervisor.pid})` : '';
      notice('ADOPTED', `the supervisor${pid} had died: what it left has been ended`);
    }
    removeStackRecord(paths.stackRecord);
    if (volumes) {
      for (const name of removeVolumes(loaded, paths)) notice('VOLUME_REMOVED', `removed volume ${name}`);
      for (const name of externalVolumes(loaded))
        notice('VOLUME_KEPT', `kept volume ${name}: it is external`);
    }
  } finally {
    lock?.release();
  }
}

function tryLock(file: string, run: string) {
  try {
    return acquireLock(file, run);
  } catch (error) {
    if (error instanceof DrydockError && error.code === 'PROJECT_LOCKED') return undefined;
    throw error;
  }
}

/** Everything that the project stored, but for what it says is not its own. */
function removeVolumes(loaded: LoadedProject, paths: ProjectPaths): string[] {
  const kept = externalVolumes(loaded);
  // As root the servers' data lies elsewhere, and may lie at both places after a change of user.
  const folders = [...new Set([paths.data, reachablePaths(paths).data])];
  return folders.flatMap((data) => {
    const removed = list(path.join(data, 'volumes')).filter((name) => !kept.includes(name));
    for (const name of removed) remove(path.join(data, 'volumes', name));
    for (const name of list(data)) if (name !== 'volumes') remove(path.join(data, name));
    if (list(path.join(data, 'volumes')).length === 0) remove(data);
    return removed;
  });
}

function externalVolumes({ project }: LoadedProject): string[] {
  return Object.entries(project.volumes ?? {}).flatMap(([name, volume]) =>
    volume?.external ? [volume.name ?? name] : [],
  );
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function remove(file: string): void {
  rmSync(file, { recursive: true, force: true, maxRetries: 3 });
}
