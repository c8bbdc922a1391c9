import { DrydockError } from '../base/errors.ts';
import type { Stack } from './stack.ts';
import type { SupervisedService } from './supervise-service.ts';

/**
 * Freezes services with all that they started. None named: all that run; what does not run is left alone. As in Docker
 * Compose, one that is frozen already is an error, and the others are frozen all the same.
 */
export function pauseServices(stack: Stack, services: readonly string[]): void {
  const running = activeOf(stack, services);
  const paused = running.filter(isPaused);
  for (const service of running) service.pause();
  if (paused.length > 0) throw alreadyPaused(namesOf(paused));
}

/** The same the other way round: who is not frozen cannot be let go on. */
export function unpauseServices(stack: Stack, services: readonly string[]): void {
  const running = activeOf(stack, services);
  const going = running.filter((service) => !isPaused(service));
  for (const service of running) service.unpause();
  if (going.length > 0) throw notPaused(namesOf(going));
}

function isPaused(service: SupervisedService): boolean {
  return service.status().state === 'paused';
}

function namesOf(services: readonly SupervisedService[]): string[] {
  return [...new Set(services.map(({ name }) => name))];
}

function activeOf(stack: Stack, services: readonly string[]) {
  return stack.active().filter(({ name }) => services.length === 0 || services.includes(name));
}

function alreadyPaused(services: readonly string[]): DrydockError {
  return new DrydockError('ALREADY_PAUSED', `already paused: ${services.join(', ')}`, {
    hint: `let it go on with: drydock unpause ${services.join(' ')}`,
    data: { services },
  });
}

function notPaused(services: readonly string[]): DrydockError {
  return new DrydockError('NOT_PAUSED', `not paused: ${services.join(', ')}`, {
    hint: 'drydock ps shows what is paused; drydock unpause SERVICE lets one go on',
    data: { services },
  });
}
