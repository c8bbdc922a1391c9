import type { Stack } from './stack.ts';
import { stopNamed } from './stop-services.ts';

/** Forgets services as if they had never been brought up. What runs stays, unless it is to be stopped first. */
export async function removeServices(
  stack: Stack,
  services: readonly string[],
  { stop, timeoutMs }: { stop: boolean; timeoutMs?: number },
): Promise<string[]> {
  const there = stack.names();
  const named = services.length > 0 ? there.filter((name) => services.includes(name)) : there;
  if (stop) await stopNamed(stack, named, { timeoutMs });
  const active = new Set(stack.active().map(({ name }) => name));
  const removed = named.filter((name) => !active.has(name));
  for (const name of removed) stack.remove(name);
  return removed;
}
