import { expect, it } from 'vitest';
import type { Plan, Step } from '../plan/plan.ts';
import { runPlan, type StepHands } from './run-plan.ts';

const step = (action: Step['action'], service: string): Step => ({ action, service, cause: '', waitFor: [] });

async function carriedOut(plan: Plan, changes: Partial<StepHands> = {}): Promise<string[]> {
  const done: string[] = [];
  const hand =
    (name: string) =>
    async ({ service }: Step) =>
      void done.push(`${name} ${service}`);
  const hands = { start: hand('start'), stop: hand('stop'), remove: hand('remove'), keep: hand('keep') };
  await runPlan(plan, { ...hands, ...changes });
  return done;
}

it('each action must be its own few calls', async () => {
  expect(await carriedOut({ steps: [step('start', 'a')] })).toEqual(['start a']);
  expect(await carriedOut({ steps: [step('recreate', 'a')] })).toEqual(['stop a', 'remove a', 'start a']);
  expect(await carriedOut({ steps: [step('stop', 'a')] })).toEqual(['stop a']);
  expect(await carriedOut({ steps: [step('remove', 'a')] })).toEqual(['stop a', 'remove a']);
  expect(await carriedOut({ steps: [step('keep', 'a')] })).toEqual(['keep a']);
});

it('all steps must begin at once', async () => {
  const begun: string[] = [];
  const plan = { steps: [step('start', 'a'), step('start', 'b')] };
  await carriedOut(plan, {
    start: ({ service }) => {
      begun.push(service);
      // `a` ends only when `b` has begun.
      return new Promise((resolve) => setImmediate(() => (begun.includes('b') ? resolve() : undefined)));
    },
  });
  expect(begun).toEqual(['a', 'b']);
});

it('the first failure must be the failure of the plan', async () => {
  const start = ({ service }: Step) => Promise.reject(new Error(`${service} failed`));
  await expect(carriedOut({ steps: [step('start', 'a'), step('start', 'b')] }, { start })).rejects.toThrow(
    'a failed',
  );
});

it('who waits for a service that is made anew must start when the old one is gone', async () => {
  const wait = { service: 'db', condition: 'service_healthy', required: true } as const;
  const web: Step = { ...step('recreate', 'web'), waitFor: [wait] };
  const done: string[] = [];
  await carriedOut(
    { steps: [web, step('recreate', 'db')] },
    {
      stop: async ({ service }) => {
        // The database takes longer to stop.
        if (service === 'db') await new Promise((resolve) => setImmediate(resolve));
        done.push(`stop ${service}`);
      },
      start: async ({ service }) => void done.push(`start ${service}`),
    },
  );
  expect(done.indexOf('start web')).toBeGreaterThan(done.indexOf('stop db'));
});

it('who waits for one that waits for what is made anew must wait that long, too', async () => {
  const wait = (service: string) =>
    ({ service, condition: 'service_completed_successfully', required: true }) as const;
  const done: string[] = [];
  const hand = (word: string) => async (one: Step) => void done.push(`${word} ${one.service}`);
  await carriedOut(
    {
      steps: [
        step('recreate', 'db'),
        { ...step('start', 'migrate'), waitFor: [wait('db')] },
        { ...step('keep', 'web'), waitFor: [wait('migrate')] },
      ],
    },
    { start: hand('start'), keep: hand('keep') },
  );
  expect(done).toEqual(['start db', 'start migrate', 'keep web']);
});
