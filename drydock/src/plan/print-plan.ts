import { replicaLabel } from '../base/replica.ts';
import type { Plan, Step, WaitFor } from './plan.ts';

const conditionWords: Record<WaitFor['condition'], string> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'done',
};

/** One line per step: what, which service, why, and after what. `drydock plan` prints it and the tests compare it. */
export function printPlan(plan: Plan): string {
  const width = Math.max(0, ...plan.steps.map((step) => nameOf(step).length));
  return plan.steps.map((step) => printStep(step, width)).join('\n');
}

function printStep(step: Step, width: number): string {
  const { action, cause, waitFor } = step;
  const waits = waitFor.map(
    (wait) => `${wait.service} ${conditionWords[wait.condition]}${wait.required ? '' : ' (if it can)'}`,
  );
  const after = waits.length > 0 ? `; after ${waits.join(', ')}` : '';
  return `${action.padEnd(8)} ${nameOf(step).padEnd(width)}  ${cause}${after}`;
}

function nameOf({ service, replica }: Step): string {
  return replicaLabel(service, replica);
}
