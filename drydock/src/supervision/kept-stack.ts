import type { ServiceStatus } from '../engines/stack-event.ts';
import type { ProjectPaths } from '../state/project-paths.ts';
import {
  readStackRecord,
  removeStackRecord,
  writeStackRecord,
  type KeptService,
} from '../state/stack-record.ts';
import { keptStatuses } from './kept-services.ts';

/** What there is of a project of which nothing runs. */
export function statusesOfKept({ stackRecord }: ProjectPaths): ServiceStatus[] {
  return keptStatuses(Object.values(readStackRecord(stackRecord)?.services ?? {}));
}

/** Resolves to the names of those that were there; none named: all. */
export function forgetKept({ stackRecord }: ProjectPaths, services: readonly string[]): string[] {
  const record = readStackRecord(stackRecord);
  if (!record) return [];
  const isMeant = ({ service }: KeptService) => services.length === 0 || services.includes(service);
  const entries = Object.entries(record.services);
  const left = entries.filter(([, one]) => !isMeant(one));
  if (left.length === 0) removeStackRecord(stackRecord);
  else writeStackRecord(stackRecord, { ...record, services: Object.fromEntries(left) });
  const removed = entries.map(([, one]) => one).filter(isMeant);
  return [...new Set(removed.map(({ service }) => service))];
}
