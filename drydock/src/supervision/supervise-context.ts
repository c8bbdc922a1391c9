import type { Launch } from '../engines/local/recipe.ts';
import type { StackEvent } from '../engines/stack-event.ts';
import type { WaitFor } from '../plan/plan.ts';
import type { RestartPolicy } from '../plan/restart-policy.ts';
import type { RunContext } from './run-context.ts';
import type { HookKind } from './run-hooks.ts';

/** What a replica of a service is given of its stack. */
export interface SuperviseContext extends RunContext {
  name: string;
  /** Counted from 1. */
  replica: number;
  shownReplica(): number | undefined;
  policy: RestartPolicy;
  emit(event: StackEvent): void;
  prepare(rebuild: boolean, signal: AbortSignal): Promise<Launch>;
  waitFor(waits: readonly WaitFor[], signal: AbortSignal): Promise<void>;
  hasHooks(kind: HookKind): boolean;
  /** Runs the service's lifecycle hooks of one kind in their order; rejects with the first that fails. */
  runHooks(kind: HookKind, launch: Launch, signal: AbortSignal): Promise<void>;
  /** Where the service listens on this host; the first one is watched while it starts. */
  endpoint(): { host: string; port: number } | undefined;
  addresses(): string[];
}
