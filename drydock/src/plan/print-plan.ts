import type { Plan, Step, WaitFor } from './plan.ts';

const conditionWords: Record<WaitFor['condition'], string> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'done',
};

/** One line per step: what, which service, why, and after what. `drydock plan` prints it and the tests compare it. */
export function printPlan(plan: Plan): string {
  const width = Math.max(0, ...plan.steps.map(({ service }) => service.length));
  return plan.steps.map((step) => printStep(step, width)).join('\n');
}

function printStep({ action, service, cause, waitFor }: Step, width: number): string {
  const waits = waitFor.map(
    (wait) => `${wait.service} ${conditionWords[wait.condition]}${wait.required ? '' : ' (if it can)'}`,
  );
  const after = waits.length > 0 ? `; after ${waits.join(', ')}` : '';
  return `${action.padEnd(8)} ${service.padEnd(width)}  ${cause}${after}`;
}
