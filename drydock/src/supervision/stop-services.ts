import type { StopRequest } from './incarnation.ts';
import { stopInOrder } from './shutdown.ts';
import type { Stack } from './stack.ts';

/** With all their replicas. */
export async function stopNamed(
  stack: Stack,
  names: readonly string[],
  request: StopRequest = {},
): Promise<void> {
  const services = stack.active().filter(({ name }) => names.includes(name));
  await stopInOrder(services, stack.loaded.project, request);
}

/** As `stopNamed`, by keys of replicas. */
export async function stopReplicas(stack: Stack, keys: readonly string[]): Promise<void> {
  const replicas = stack.active().filter(({ key }) => keys.includes(key));
  await stopInOrder(replicas, stack.loaded.project, {});
}
