import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readReplicaKey, replicaKey } from '../base/replica.ts';
import { parseLogLine, type LogLine } from './log-line.ts';

export interface ServiceLogLine extends LogLine {
  service: string;
  /** Where the service has several. */
  replica?: number;
}

export interface ReadLogsOptions {
  /** Empty: all that have a log. */
  services: readonly string[];
  /** Only of this replica. */
  index?: number;
  /** Lines of each replica; undefined: all. */
  tail?: number;
  /** Milliseconds since the epoch: nothing from before, nothing from after. */
  since?: number;
  until?: number;
  /** The run before: of a service that has not run since. */
  previous?: string;
  /** Leaves out what came later: a follower gets that live. */
  upTo?: number;
}

/** Reads the logs of the last run back, one ordered stream of all services. */
export function readLogs(
  folder: string,
  { services, index, tail, upTo = Infinity, since = -Infinity, until = Infinity, previous }: ReadLogsOptions,
): ServiceLogLine[] {
  const names = services.length > 0 ? services : servicesWithLogs(folder);
  const isBefore = ({ sequence }: LogLine) => sequence <= upTo;
  const isThen = ({ at }: LogLine) => at >= since && at <= until;
  const perReplica = names.flatMap((service) => {
    const own = readService(folder, service).map((lines) => lines.filter(isBefore));
    const isSilent = own.every((lines) => lines.length === 0);
    return isSilent && previous !== undefined ? readService(previous, service) : own;
  });
  return perReplica
    .filter(([first]) => index === undefined || (first?.replica ?? 1) === index)
    .map((lines) => lines.filter(isThen))
    .flatMap((lines) => (tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail))))
    .sort((a, b) => a.at - b.at || a.sequence - b.sequence);
}

export function logFilePath(folder: string, service: string, replica?: number): string {
  return path.join(folder, `${replicaKey(service, replica)}.log`);
}

function servicesWithLogs(folder: string): string[] {
  return [...new Set(keysWithLogs(folder).map((key) => readReplicaKey(key).service))];
}

function keysWithLogs(folder: string): string[] {
  return list(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => name.slice(0, -'.log'.length));
}

/** The lines of each replica; these have numbers as soon as there are two. */
function readService(folder: string, service: string): ServiceLogLine[][] {
  const numbers = keysWithLogs(folder)
    .map(readReplicaKey)
    .flatMap((one) => (one.service === service ? [one.replica] : []));
  const isMany = numbers.some((number) => number > 1);
  return numbers.map((replica) =>
    readReplica(folder, replicaKey(service, replica)).map((line) => ({
      ...line,
      service,
      ...(isMany && { replica }),
    })),
  );
}

function readReplica(folder: string, key: string): LogLine[] {
  const file = path.join(folder, `${key}.log`);
  const rotated = list(folder)
    .filter((name) => name.startsWith(`${key}.log.`) && /^\d+$/.test(name.slice(key.length + 5)))
    .map((name) => path.join(folder, name))
    .sort((a, b) => age(b) - age(a));
  return [...rotated, file].flatMap(parseFile);
}

function age(file: string): number {
  return Number(file.slice(file.lastIndexOf('.') + 1));
}

function parseFile(file: string): LogLine[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const parsed = parseLogLine(line);
    return parsed ? [parsed] : [];
  });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
