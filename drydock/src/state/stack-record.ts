import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/**
 * What there is of a project that was brought up: every service with how it is, or ended. It stays when nothing runs any
 * more, as containers do, until `down` or `rm`. It lies with the user's data, so that `ls` finds it from anywhere.
 */
export interface StackRecord {
  schema: 1;
  id: string;
  projectName: string;
  directory: string;
  files: string[];
  controlSocket: string;
  /** By name; of further replicas, with their number. */
  services: Record<string, KeptService>;
}

export interface KeptService {
  service: string;
  replica?: number;
  state: string;
  exitCode?: number | null;
  /** Of the configuration that it was made with. */
  configHash?: string;
  startedAt?: number;
  restarts?: number;
  detail?: string;
}

export function writeStackRecord(file: string, record: StackRecord): void {
  writeAtomically(file, `${JSON.stringify(record)}\n`);
}

export function removeStackRecord(file: string): void {
  rmSync(file, { force: true });
}

/** Undefined when the project was never brought up, or was taken down. */
export function readStackRecord(file: string): StackRecord | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<StackRecord>;
    const isWhole = value.schema === 1 && typeof value.projectName === 'string' && !!value.services;
    return isWhole ? (value as StackRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Those of all projects of this user. */
export function readStackRecords(folder: string): StackRecord[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => readStackRecord(path.join(folder, name)) ?? []);
  } catch {
    return [];
  }
}
