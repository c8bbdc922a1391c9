import { dependenciesOf } from '../plan/graph.ts';
import type { WaitFor } from '../plan/plan.ts';
import type { Stack } from './stack.ts';
import { stopNamed } from './stop-services.ts';

export interface RestartOptions {
  timeoutMs?: number;
  /** Who asks to be restarted with them is not. */
  noDeps?: boolean;
  /** Told for each named service before it stops. */
  cause?: string;
  /** Aborted when the stack ends. */
  signal: AbortSignal;
}

/** Stops services and starts them again, prepared anew, with those that ask to be restarted with them (`depends_on.restart`). */
export async function restartServices(
  stack: Stack,
  named: readonly string[],
  { timeoutMs, noDeps, cause, signal }: RestartOptions,
): Promise<void> {
  if (cause) {
    for (const service of named) stack.notice('info', 'RESTART', `${service}: ${cause}`, { service });
  }
  const names = [...named, ...(noDeps ? [] : followers(stack, named))];
  await stopNamed(stack, names, { timeoutMs, strict: true });
  signal.throwIfAborted();
  await Promise.all(
    names
      .flatMap((name) => (stack.replicas(name).length > 0 ? stack.replicas(name) : stack.service(name)))
      .map((one) => one.start({ waits: waitsAmongActive(stack, one.name, names), rebuild: false })),
  );
}

/** What a service that is started by itself waits for: its dependencies that are there. */
function waitsAmongActive(stack: Stack, name: string, alsoStarting: readonly string[]): WaitFor[] {
  const there = new Set([...stack.active().map((service) => service.name), ...alsoStarting]);
  return Object.entries(dependenciesOf(stack.loaded.project, name))
    .filter(([dependency]) => there.has(dependency))
    .map(([service, { condition, required }]) => ({ service, condition, required }));
}

function followers(stack: Stack, named: readonly string[]): string[] {
  const { project } = stack.loaded;
  const running = new Set(stack.active().map(({ name }) => name));
  return [...running]
    .filter((name) => !named.includes(name))
    .filter((name) =>
      Object.entries(dependenciesOf(project, name)).some(
        ([dependency, { restart }]) => restart && named.includes(dependency),
      ),
    );
}
