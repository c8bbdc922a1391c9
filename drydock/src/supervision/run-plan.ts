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
  const cleared = plan.steps
    .filter(({ action }) => action === 'recreate')
    .map((step) => ({ step, done: clear(step, hands) }));
  // What waits for a service that is made anew must not take the end of the old one for its answer.
  const untilCleared = (step: Step) => {
    const names = [step.service, ...step.waitFor.map(({ service }) => service)];
    return Promise.all(cleared.filter((one) => names.includes(one.step.service)).map(({ done }) => done));
  };
  await Promise.all(
    plan.steps.map(async (step) => {
      await untilCleared(step);
      await carryOut(step, hands);
    }),
  );
}

async function clear(step: Step, hands: StepHands): Promise<void> {
  await hands.stop(step);
  await hands.remove(step);
}

async function carryOut(step: Step, hands: StepHands): Promise<void> {
  switch (step.action) {
    case 'start':
    case 'recreate':
      return hands.start(step);
    case 'stop':
      return hands.stop(step);
    case 'remove':
      return clear(step, hands);
    case 'keep':
      return hands.keep(step);
  }
}
