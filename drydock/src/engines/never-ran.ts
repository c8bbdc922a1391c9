import type { ServiceStatus } from './stack-event.ts';

/** It was stopped before its process was there: no container of it would have exited, it would only have been created. */
export function neverRan({ state, exitCode, startedAt }: ServiceStatus): boolean {
  return state === 'exited' && exitCode === undefined && startedAt === undefined;
}
