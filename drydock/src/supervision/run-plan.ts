import type { Plan, Step } from '../plan/plan.ts';

/** What carries steps out. */
export interface StepHands {
  start(step: Step): Promise<void>;
  stop(step: Step): Promise<void>;
  /** Nothing of the service is to be remembered. */
  remove(step: Step): Promise<void>;
  /** It is there already; resolves when it runs, and what was started again beside it is as far as it needs. */
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
    const names = withAwaited(plan, step);
    return Promise.all(cleared.filter((one) => names.has(one.step.service)).map(({ done }) => done));
  };
  await Promise.all(
    plan.steps.map(async (step) => {
      await untilCleared(step);
      await carryOut(step, hands);
    }),
  );
}

/** A service, what it waits for, what that waits for, and so on. */
function withAwaited(plan: Plan, step: Step): Set<string> {
  const names = new Set([step.service]);
  // A set hands out what is added to it on the way.
  for (const name of names)
    for (const { service, waitFor } of plan.steps)
      if (service === name) for (const wait of waitFor) names.add(wait.service);
  return names;
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
