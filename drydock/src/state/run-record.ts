import { readFileSync } from 'node:fs';
import type { ProcessIdentity } from './process-identity.ts';
import { writeAtomically } from './write-atomically.ts';

/** What is running: enough for another command, or a later run, to find it and to clean up after it. Holds no secret. */
export interface RunRecord {
  schema: 1;
  /** Value of DRYDOCK_RUN in the environment of every child. */
  run: string;
  id: string;
  projectName: string;
  directory: string;
  files: string[];
  supervisor: ProcessIdentity;
  janitor?: ProcessIdentity;
  detached: boolean;
  /** Milliseconds since the epoch. */
  startedAt: number;
  services: Record<string, RecordedService>;
}

export interface RecordedService {
  state: string;
  /** Leader of its process group. */
  process?: ProcessIdentity;
  stopSignal?: string;
  addresses: string[];
}

export function writeRunRecord(file: string, record: RunRecord): void {
  writeAtomically(file, `${JSON.stringify(record, null, 2)}\n`);
}

/** Undefined when there is none, or none that this version understands: then the lock and the socket still speak. */
export function readRunRecord(file: string): RunRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRunRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRunRecord(value: unknown): value is RunRecord {
  if (!isObject(value)) return false;
  return (
    value.schema === 1 &&
    ['run', 'id', 'projectName', 'directory'].every((key) => typeof value[key] === 'string') &&
    Array.isArray(value.files) &&
    value.files.every((file) => typeof file === 'string') &&
    isIdentity(value.supervisor) &&
    (value.janitor === undefined || isIdentity(value.janitor)) &&
    typeof value.detached === 'boolean' &&
    typeof value.startedAt === 'number' &&
    isObject(value.services) &&
    Object.values(value.services).every(isRecordedService)
  );
}

function isRecordedService(value: unknown): value is RecordedService {
  return (
    isObject(value) &&
    typeof value.state === 'string' &&
    (value.process === undefined || isIdentity(value.process)) &&
    Array.isArray(value.addresses)
  );
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return isObject(value) && Number.isInteger(value.pid) && typeof value.start === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
