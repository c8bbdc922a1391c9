import type { Clock } from '../base/clock.ts';
import type { LoadedProject, LoadOptions, OnRead } from '../compose/loaded-project.ts';
import { isWanted } from '../engines/is-wanted.ts';
import { ProjectWatch } from '../engines/project-watch.ts';
import { describeChanges } from '../plan/describe-changes.ts';
import { projectChanges } from '../plan/project-changes.ts';
import type { BroughtUp } from './bring-up.ts';
import { editedScale } from '../plan/edited-scale.ts';
import { movedNeighbours } from './moved-neighbours.ts';
import { restartServices } from './restart-services.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';
import { stopNamed } from './stop-services.ts';

export interface FollowProject {
  stack: Stack;
  clock: Clock;
  /** Hash that each replica was last started with. */
  startedHashes: ReadonlyMap<string, string>;
  configHash(loaded: LoadedProject, service: string): string;
  load(options: LoadOptions, onRead?: OnRead): Promise<LoadedProject>;
  /** Whether the whole project was asked for. */
  wantsAll(): boolean;
  /** From now on, what is planned is planned by this. */
  replace(next: LoadedProject): Promise<void>;
  up(request: UpRequest): Promise<BroughtUp>;
  /** Aborted when the stack ends. */
  signal: AbortSignal;
  busy<T>(work: () => Promise<T>): Promise<T>;
}

/** Edits of the Compose and env files take effect by themselves, as if `up` had been typed again. */
export function followProject(context: FollowProject): ProjectWatch {
  const { stack, load, busy } = context;
  return new ProjectWatch({
    current: () => stack.loaded,
    load,
    apply: (next, cause) => busy(() => apply(next, cause, context)),
    tell: ({ level, code, text, ...more }) => stack.notice(level, code, text, more),
  });
}

async function apply(next: LoadedProject, cause: string, context: FollowProject): Promise<void> {
  const { stack, startedHashes, configHash, wantsAll, replace, up, clock, signal } = context;
  const names = Object.keys(next.project.services);
  const hashes = Object.fromEntries(names.map((name) => [name, configHash(next, name)]));
  const wanted = stack.all().filter((service) => isWanted(service.status()));
  // An edited number is carried out; else each service keeps as many as it has.
  const scale = editedScale(stack.loaded.project, next.project);
  const changes = projectChanges({
    before: Object.keys(stack.loaded.project.services),
    hashes,
    running: new Map(wanted.map(({ name, key }) => [name, startedHashes.get(key)])),
    wantsAll: wantsAll(),
  });
  const { changed, added, removed } = changes;
  for (const { service, text } of describeChanges(changes, cause)) {
    stack.notice('info', 'PROJECT_CHANGED', text, { service });
  }
  if (removed.length > 0) await stopNamed(stack, removed);
  await replace(next);
  for (const name of removed) stack.forget(name);
  const rescaled = wanted.map(({ name }) => name).filter((name) => scale[name] !== undefined);
  if (changed.length + added.length + rescaled.length === 0) return;

  const running = stack.active().map(({ name }) => name);
  const before = stack.addresses.ports;
  const { started } = await up({
    // All that run, because some ask to be started anew with their dependency.
    services: [...new Set([...running, ...changed, ...added, ...rescaled])].filter((name) =>
      Object.hasOwn(hashes, name),
    ),
    noDeps: false,
    build: false,
    strictPorts: false,
    removeOrphans: false,
    detach: true,
    ignoreOrphans: true,
    wait: false,
    startedAt: clock.now(),
    hashes,
    keepsStarted: true,
    keepsScale: true,
    scale,
  });

  const neighbours = stack
    .active()
    .filter(({ key }) => !started.includes(key))
    .map(({ name, launch }) => ({ name, values: Object.values(launch?.environment ?? {}) }));
  const stale = movedNeighbours(before, stack.addresses.ports, neighbours);
  if (stale.length === 0) return;
  await restartServices(stack, [...new Set(stale)], {
    cause: 'an address that it uses has moved: restarts',
    signal,
  });
}
