import type { Plan, Step } from './plan.ts';

/** The steps after which a replica runs that did not run, or not so. */
export function startsOf({ steps }: Plan): Step[] {
  return steps.filter(({ action }) => action === 'start' || action === 'recreate');
}
