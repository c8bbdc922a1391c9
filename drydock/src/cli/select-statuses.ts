import { DrydockError } from '../base/errors.ts';
import type { ServiceState, ServiceStatus } from '../engines/stack-event.ts';

/** What `ps` was asked for. */
export interface StatusSelection {
  /** None: all. */
  services: readonly string[];
  /** Docker's words or ours; none: every state. */
  states: readonly string[];
}

export function selectStatuses(
  statuses: readonly ServiceStatus[],
  { services, states }: StatusSelection,
): ServiceStatus[] {
  return statuses.filter(
    (status) =>
      (services.length === 0 || services.includes(status.service)) &&
      (states.length === 0 || states.some((state) => isIn(status, state))),
  );
}

/** Runs, or will by itself in a moment: what Docker lists without `--all`. */
export function isRunning({ state }: ServiceStatus): boolean {
  return state === 'running' || state === 'restarting';
}

/** Whether any of them is there to be paused or sent a signal; none named: any at all. */
export function anyRuns(statuses: readonly ServiceStatus[], services: readonly string[]): boolean {
  return selectStatuses(statuses, { services, states: ['running', 'restarting', 'paused'] }).length > 0;
}

/** `--status` (again for more) and `--filter status=…`. */
export function wantedStates(status: readonly string[] = [], filter: string | undefined): string[] {
  const wanted = [...status];
  if (filter !== undefined) {
    const [key, value] = filter.split('=');
    if (key !== 'status' || !value) {
      throw new DrydockError('USAGE', `--filter knows status=STATE only, not "${filter}"`, {
        hint: `states: ${[...Object.keys(states)].join(', ')}`,
      });
    }
    wanted.push(value);
  }
  const unknown = wanted.find((state) => !(state in states));
  if (unknown === undefined) return wanted;
  throw new DrydockError('USAGE', `"${unknown}" is no state`, {
    hint: `states: ${Object.keys(states).join(', ')}`,
  });
}

/** Docker's words for states, and our finer ones. */
const states: Record<string, readonly ServiceState[]> = {
  running: ['running'],
  restarting: ['restarting'],
  exited: ['exited'],
  created: ['created', 'preparing', 'waiting'],
  removing: ['stopping'],
  dead: ['failed'],
  paused: ['paused'],
  preparing: ['preparing'],
  waiting: ['waiting'],
  stopping: ['stopping'],
  failed: ['failed'],
};

function isIn(status: ServiceStatus, state: string): boolean {
  return states[state]?.includes(status.state) ?? false;
}
