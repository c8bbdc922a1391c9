import type { Project } from '../compose/model.ts';
import { matchReplicas } from './match-replicas.ts';
import { dependenciesOf, stopOrder } from './graph.ts';
import type { ObservedService, Plan, Step, WaitFor } from './plan.ts';

export interface Desired {
  project: Project;
  /** In start order, as `selectServices` gives them. */
  selected: readonly string[];
  /** The services named on the command line; empty or left out: all were asked for. */
  requested?: readonly string[];
  observed: readonly ObservedService[];
  /** Left out: only what is described otherwise now. */
  recreate?: 'always' | 'never';
  /** Of what was not requested, also what is unchanged. */
  recreateDependencies?: boolean;
  /** Hash of each canonical service as the file describes it now. */
  hashes: Readonly<Record<string, string>>;
  removeOrphans?: boolean;
  /** Replicas of each service; left out: one. */
  scale?: Readonly<Record<string, number>>;
  /** Observed, and no longer in the file. */
  orphans?: readonly string[];
}

/** What brings the observed services to the desired state: one step per replica, dependencies first, each with its cause. */
export function makePlan(desired: Desired): Plan {
  const changing = new Set<string>();
  const steps = desired.selected.flatMap((service) => {
    const own = stepsFor(desired, service, changing);
    // One more beside others that stay is no new start of the service.
    const stays = own.some(({ action }) => action === 'keep');
    if (own.some(({ action }) => action === 'recreate' || (action === 'start' && !stays)))
      changing.add(service);
    return own;
  });
  return { steps: [...orphanSteps(desired), ...steps] };
}

/** What stops `services` (all that run when empty), dependents first; `remove` also forgets them. */
export function makeStopPlan(
  project: Project,
  observed: readonly ObservedService[],
  services: readonly string[],
  remove: boolean,
): Plan {
  const named = services.length > 0 ? new Set(services) : undefined;
  const found = observed.filter(({ service }) => !named || named.has(service));
  const ordered = stopOrder(
    project,
    found.map(({ service }) => service),
  );
  const orphans = found.filter(({ service }) => !project.services[service]).map(({ service }) => service);
  const running = new Set(found.filter((one) => one.running).map(({ service }) => service));
  const steps = [...orphans, ...ordered].flatMap((service): Step[] => [
    ...(running.has(service) ? [{ action: 'stop', service, cause: 'running', waitFor: [] } as Step] : []),
    ...(remove ? [{ action: 'remove', service, cause: 'asked to', waitFor: [] } as Step] : []),
  ]);
  return { steps };
}

function stepsFor(desired: Desired, service: string, changing: ReadonlySet<string>): Step[] {
  const count = countOf(desired, service);
  const observed = desired.observed.filter((one) => one.service === service);
  const isFresh = (one: ObservedService) => decide(desired, service, one, changing).action !== 'recreate';
  const { kept, added, surplus } = matchReplicas(observed, count, isFresh);
  const many = count > 1 || surplus.length > 0 || [...kept, ...added].some(({ replica = 1 }) => replica > 1);
  const of = ({ replica = 1 }: { replica?: number }) => ({ service, ...(many && { replica }) });
  return [
    ...surplus.map((one): Step => {
      return { action: 'remove', ...of(one), cause: `scaled to ${count}`, waitFor: [] };
    }),
    ...[...kept, ...added].map((one): Step => {
      const isAdded = !('running' in one);
      const { action, cause } = decide(desired, service, isAdded ? undefined : one, changing);
      if (isAdded && kept.length > 0)
        return { action, ...of(one), cause: `scaled to ${count}`, waitFor: waitsOf(desired, service) };
      const waits = waitsOf(desired, service);
      // What runs already waits only for what is started again beside it.
      const waitFor = action === 'keep' ? waits.filter((wait) => changing.has(wait.service)) : waits;
      return { action, ...of(one), cause, waitFor };
    }),
  ];
}

function countOf({ scale }: Desired, service: string): number {
  return scale?.[service] ?? 1;
}

function decide(
  desired: Desired,
  service: string,
  observed: ObservedService | undefined,
  changing: ReadonlySet<string>,
): Pick<Step, 'action' | 'cause'> {
  if (!observed?.running)
    return { action: 'start', cause: `not running${dependencyClause(desired, service)}` };
  if (desired.recreate === 'never') return { action: 'keep', cause: 'running, --no-recreate' };
  if (desired.recreate === 'always' && isRequested(desired, service)) {
    return { action: 'recreate', cause: '--force-recreate' };
  }
  if (desired.recreateDependencies && !isRequested(desired, service)) {
    return { action: 'recreate', cause: '--always-recreate-deps' };
  }
  const hash = desired.hashes[service];
  if (hash !== undefined && observed.configHash !== undefined && observed.configHash !== hash) {
    return { action: 'recreate', cause: 'configuration changed' };
  }
  const restartedBy = Object.entries(dependenciesOf(desired.project, service)).find(
    ([name, dependency]) => dependency.restart && changing.has(name),
  );
  if (restartedBy) return { action: 'recreate', cause: `its dependency ${restartedBy[0]} is started anew` };
  return { action: 'keep', cause: 'running, configuration unchanged' };
}

function isRequested({ requested }: Desired, service: string): boolean {
  return !requested || requested.length === 0 || requested.includes(service);
}

function dependencyClause(desired: Desired, service: string): string {
  if (isRequested(desired, service)) return '';
  const dependent = desired.selected.find((name) => service in dependenciesOf(desired.project, name));
  return dependent ? `, dependency of ${dependent}` : '';
}

/** Only what is part of this plan, and is to run at all, is waited for: with `--no-deps` the rest is the user's business. */
function waitsOf(desired: Desired, service: string): WaitFor[] {
  return Object.entries(dependenciesOf(desired.project, service))
    .filter(([name]) => desired.selected.includes(name) && countOf(desired, name) > 0)
    .map(([name, { condition, required }]) => ({ service: name, condition, required }));
}

function orphanSteps({ observed, orphans = [], removeOrphans }: Desired): Step[] {
  if (!removeOrphans) return [];
  return observed
    .filter(({ service }) => orphans.includes(service))
    .map(({ service, replica }) => ({
      action: 'remove',
      service,
      ...(replica !== undefined && { replica }),
      cause: 'not in the Compose file any more',
      waitFor: [],
    }));
}
