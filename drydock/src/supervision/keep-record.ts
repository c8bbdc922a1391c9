import { rmSync } from 'node:fs';
import type { Clock } from '../base/clock.ts';
import { replicaKey } from '../base/replica.ts';
import type { Janitor } from '../engines/local/janitor.ts';
import type { ServiceStatus } from '../engines/stack-event.ts';
import { identifyProcess } from '../state/process-identity.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import { writeRunRecord, type RecordedService } from '../state/run-record.ts';
import { removeStackRecord, writeStackRecord, type KeptService } from '../state/stack-record.ts';
import type { Stack } from './stack.ts';

export interface RecordKeeper {
  remove(): void;
}

export interface RecordContext {
  paths: ProjectPaths;
  run: string;
  detached: boolean;
  clock: Clock;
  /** Of the configuration that a replica was last started with. */
  hashOf(key: string): string | undefined;
}

/** Keeps the run record true: written at the start and soon after every change. */
export function keepRecord(
  stack: Stack,
  janitor: Janitor,
  { paths, run, detached, clock, hashOf }: RecordContext,
): RecordKeeper {
  const startedAt = clock.now();
  const supervisor = identifyProcess(process.pid) ?? { pid: process.pid, start: '' };
  let scheduled = false;
  let removed = false;

  const writeStack = () => {
    const kept = stack
      .status()
      .map((status) => [replicaKey(status.service, status.replica), keptService(status, hashOf)] as const);
    if (kept.length === 0) return removeStackRecord(paths.stackRecord);
    const { project, directory, files } = stack.loaded;
    writeStackRecord(paths.stackRecord, {
      schema: 1,
      id: paths.id,
      projectName: project.name,
      directory,
      files,
      controlSocket: paths.controlSocket,
      services: Object.fromEntries(kept),
    });
  };
  const write = () => {
    scheduled = false;
    if (removed) return;
    writeStack();
    writeRunRecord(paths.runRecord, {
      schema: 1,
      run,
      id: paths.id,
      projectName: stack.loaded.project.name,
      directory: stack.loaded.directory,
      files: stack.loaded.files,
      supervisor,
      janitor: janitor.identity,
      detached,
      startedAt,
      services: Object.fromEntries(stack.all().map((service) => [service.key, recorded(service)])),
    });
  };
  const unsubscribe = stack.onChange(() => {
    if (!scheduled) setTimeout(write, 20).unref();
    scheduled = true;
  });

  rmSync(paths.crashedRecord, { force: true });
  write();
  return {
    remove: () => {
      removed = true;
      unsubscribe();
      writeStack();
      rmSync(paths.runRecord, { force: true });
    },
  };
}

function recorded(service: ReturnType<Stack['service']>): RecordedService {
  const { state, pid, addresses } = service.status();
  return {
    state,
    process: pid === undefined ? undefined : identifyProcess(pid),
    stopSignal: service.launch?.stopSignal,
    addresses,
  };
}

function keptService(
  { service, replica, state, exitCode, startedAt, restarts, detail }: ServiceStatus,
  hashOf: RecordContext['hashOf'],
): KeptService {
  const configHash = hashOf(replicaKey(service, replica));
  return { service, replica, state, exitCode, startedAt, restarts, detail, configHash };
}
