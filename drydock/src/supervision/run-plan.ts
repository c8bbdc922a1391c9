import type { Plan, Step } from '../plan/plan.ts';

/** What carries steps out. */
export interface StepHands {
  start(step: Step): Promise<void>;
  stop(step: Step): Promise<void>;
  /** Nothing of the service is to be remembered. */
  remove(step: Step): Promise<void>;
  /** It is there already; resolves when it runs. */
  keep(step: Step): Promise<void>;
}

/**
 * Carries out a plan and decides nothing. All steps begin at once: a start prepares, then waits for its own gates, so
 * that installing one service never waits for another. Rejects with the first failure.
 */
export async function runPlan(plan: Plan, hands: StepHands): Promise<void> {
  await Promise.all(plan.steps.map((step) => carryOut(step, hands)));
}

async function carryOut(step: Step, hands: StepHands): Promise<void> {
  switch (step.action) {
    case 'start':
      return hands.start(step);
    case 'recreate':
      await hands.stop(step);
      await hands.remove(step);
      return hands.start(step);
    case 'stop':
      return hands.stop(step);
    case 'remove':
      await hands.stop(step);
      return hands.remove(step);
    case 'keep':
      return hands.keep(step);
  }
}
