import type { Plan } from '../plan/plan.ts';
import { runPlan } from './run-plan.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';

/** Carries a plan out as far as `create` goes: everything is prepared and nothing is started. */
export async function createServices(
  plan: Plan,
  { build, stopTimeoutMs }: UpRequest,
  { stack, signal }: { stack: Stack; signal: AbortSignal },
): Promise<void> {
  await runPlan(plan, {
    start: async ({ service }) => {
      stack.forget(service);
      await stack.service(service).prepareOnly(build, signal);
      stack.create(service);
    },
    stop: ({ service }) => stack.service(service).stop({ timeoutMs: stopTimeoutMs }),
    remove: async ({ service }) => stack.remove(service),
    keep: async () => {},
  });
}
