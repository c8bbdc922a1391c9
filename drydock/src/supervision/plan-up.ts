import { replicaKey } from '../base/replica.ts';
import { orphansFound } from '../engines/orphans-found.ts';
import { makePlan } from '../plan/make-plan.ts';
import { orphansOf } from '../plan/orphans-of.ts';
import type { Plan } from '../plan/plan.ts';
import { refuseWithoutNetwork } from '../plan/refuse-without-network.ts';
import { selectServices } from '../plan/select.ts';
import { startsOf } from '../plan/starts-of.ts';
import { desiredScale } from './desired-scale.ts';
import { placeOnHost, type PlacingContext } from './place-on-host.ts';
import { refuseScale } from './refuse-scale.ts';
import type { UpRequest } from './stack-link.ts';

export interface PlanUpContext extends PlacingContext {
  /** Hash that each replica was last started with. */
  startedHashes: Map<string, string>;
}

/** Decides what an `up` has to do. Only one may do so at a time: the next one must see what this one decided. */
export async function planUp(
  request: UpRequest,
  context: PlanUpContext,
): Promise<{ plan: Plan; selected: string[] }> {
  const { stack, startedHashes } = context;
  const { project, extensions, profiles } = stack.loaded;
  const selected = selectServices(project, { services: request.services, noDeps: request.noDeps, profiles });
  const skipped = new Set(selected.filter((name) => extensions[name]?.skip));
  const wanted = selected.filter((name) => !skipped.has(name));
  await stack.refuseUnknown(wanted);
  const running = new Set(stack.all().flatMap(({ name, isActive }) => (isActive ? [name] : [])));
  refuseWithoutNetwork(stack.loaded, wanted, (name) => running.has(name) || skipped.has(name));
  const scale = desiredScale(wanted, request, stack);
  refuseScale(scale, stack.loaded);
  const orphans = orphansOf(stack.loaded, stack.status());
  const plan = makePlan({
    ...request,
    project,
    selected: wanted,
    requested: request.services,
    observed: [
      ...stack.all().map(({ name, replica, key, isActive }) => ({
        service: name,
        replica,
        running: isActive,
        configHash: startedHashes.get(key),
      })),
      ...stack.kept
        .statuses()
        .filter(({ service }) => orphans.includes(service))
        .map(({ service, replica }) => ({
          service,
          ...(replica !== undefined && { replica }),
          running: false,
        })),
    ],
    scale,
    orphans,
  });
  if (orphans.length > 0 && !request.removeOrphans && !request.ignoreOrphans) {
    const { code, text, hint } = orphansFound(orphans);
    stack.notice('warn', code, text, { hint });
  }
  for (const name of skipped) {
    stack.notice('info', 'SKIPPED', `${name} is left out on the local engine`, {
      service: name,
    });
  }
  for (const [name, count] of Object.entries(scale)) stack.scale(name, count);
  const starting = startsOf(plan);
  if (starting.length > 0) await placeOnHost(starting, request.strictPorts, context);
  for (const { service, replica } of starting) {
    const hash = request.hashes[service];
    if (hash !== undefined) startedHashes.set(replicaKey(service, replica), hash);
  }
  return { plan, selected: wanted.filter((name) => scale[name] !== 0) };
}
