import type { ServiceStatus } from '../../engines/stack-event.ts';
import { neverRan } from '../../engines/never-ran.ts';
import { formatDuration } from './duration.ts';

/** State and health of a service in words: `running (healthy)`, `exited (1)`. */
export function statusWords(status: ServiceStatus): string {
  const { state, health, exitCode } = status;
  if (state === 'running' && health)
    return health === 'starting' ? 'running (starting)' : `running (${health})`;
  if ((state === 'exited' || state === 'failed') && exitCode !== undefined && exitCode !== null) {
    return `${state} (${exitCode})`;
  }
  return neverRan(status) ? 'not started' : state;
}

/** Ended by SIGINT or SIGTERM, as we asked it to. */
const politelyEnded = new Set([130, 143]);

/** What its colour should say. */
export function statusTone(status: ServiceStatus): 'good' | 'busy' | 'bad' | 'off' {
  if (status.state === 'failed' || status.health === 'unhealthy') return 'bad';
  if (status.state === 'exited')
    return status.exitCode && !politelyEnded.has(status.exitCode) ? 'bad' : 'off';
  if (status.state === 'running') return status.health === 'starting' ? 'busy' : 'good';
  return status.state === 'created' || status.state === 'paused' ? 'off' : 'busy';
}

export function uptime(status: ServiceStatus, now: number): string {
  if (status.state !== 'running' || status.startedAt === undefined) return '';
  return formatDuration(Math.max(0, now - status.startedAt));
}
