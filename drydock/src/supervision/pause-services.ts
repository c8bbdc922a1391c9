import { DrydockError } from '../base/errors.ts';
import type { Stack } from './stack.ts';

/** Freezes services with all that they started. None named: all that run; what does not run is left alone. */
export function pauseServices(stack: Stack, services: readonly string[]): void {
  const running = activeOf(stack, services);
  const paused = running.find((service) => service.status().state === 'paused');
  if (paused && services.length > 0) throw alreadyPaused(paused.name);
  for (const service of running) service.pause();
}

export function unpauseServices(stack: Stack, services: readonly string[]): void {
  for (const service of activeOf(stack, services)) service.unpause();
}

function activeOf(stack: Stack, services: readonly string[]) {
  return stack.active().filter(({ name }) => services.length === 0 || services.includes(name));
}

function alreadyPaused(service: string): DrydockError {
  return new DrydockError('ALREADY_PAUSED', `${service} is already paused`, {
    hint: `let it go on with: drydock unpause ${service}`,
    data: { service },
  });
}
