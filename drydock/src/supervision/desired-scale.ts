import { scaleOf } from '../plan/scale-of.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';

/** How many replicas each of these services is to have. */
export function desiredScale(
  services: readonly string[],
  { scale = {}, keepsScale = false }: Pick<UpRequest, 'scale' | 'keepsScale'>,
  stack: Stack,
): Record<string, number> {
  const countOf = (name: string) => {
    const there = keepsScale ? stack.replicas(name).length : 0;
    return scale[name] ?? (there || scaleOf(stack.loaded.project.services[name]));
  };
  return Object.fromEntries(services.map((name) => [name, countOf(name)]));
}
