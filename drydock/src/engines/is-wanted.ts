import type { ServiceStatus } from './stack-event.ts';

/** Codes of a process that was made to end. */
const stoppedCodes = [130, 137, 143];

/** Whether a service runs, or would if it could: an edit may mend one that failed, but does not start one that was stopped. */
export function isWanted({ state, exitCode }: ServiceStatus): boolean {
  if (state !== 'exited') return state !== 'created' && state !== 'stopping';
  return !!exitCode && !stoppedCodes.includes(exitCode);
}
