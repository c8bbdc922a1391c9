import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseLogLine, type LogLine } from './log-line.ts';

export interface ServiceLogLine extends LogLine {
  service: string;
}

export interface ReadLogsOptions {
  /** Empty: all that have a log. */
  services: readonly string[];
  /** Lines of each service; undefined: all. */
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
  { services, tail, upTo = Infinity, since = -Infinity, until = Infinity, previous }: ReadLogsOptions,
): ServiceLogLine[] {
  const names = services.length > 0 ? services : servicesWithLogs(folder);
  const perService = names.map((service) => {
    const own = readService(folder, service).filter(({ sequence }) => sequence <= upTo);
    const all = own.length > 0 || previous === undefined ? own : readService(previous, service);
    const lines = all.filter(({ at }) => at >= since && at <= until);
    return tail === undefined ? lines : lines.slice(Math.max(0, lines.length - tail));
  });
  return perService.flat().sort((a, b) => a.at - b.at || a.sequence - b.sequence);
}

export function logFilePath(folder: string, service: string): string {
  return path.join(folder, `${service}.log`);
}

function servicesWithLogs(folder: string): string[] {
  return list(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => name.slice(0, -'.log'.length));
}

function readService(folder: string, service: string): ServiceLogLine[] {
  const file = logFilePath(folder, service);
  const rotated = list(folder)
    .filter((name) => name.startsWith(`${service}.log.`) && /^\d+$/.test(name.slice(service.length + 5)))
    .map((name) => path.join(folder, name))
    .sort((a, b) => age(b) - age(a));
  return [...rotated, file].flatMap((one) => parseFile(one, service));
}

function age(file: string): number {
  return Number(file.slice(file.lastIndexOf('.') + 1));
}

function parseFile(file: string, service: string): ServiceLogLine[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const parsed = parseLogLine(line);
    return parsed ? [{ ...parsed, service }] : [];
  });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
