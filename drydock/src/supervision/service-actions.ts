import type { ServiceStatus } from '../engines/stack-event.ts';

/** What a change of a service's state is called in Docker's event stream; nothing for what Docker has no word for. */
export function serviceActions(before: ServiceStatus | undefined, now: ServiceStatus): string[] {
  const actions: string[] = [];
  if (before?.state !== now.state) actions.push(...entering(before, now));
  if (now.health && now.health !== 'starting' && now.health !== before?.health)
    actions.push(`health_status: ${now.health}`);
  return actions;
}

function entering(before: ServiceStatus | undefined, now: ServiceStatus): string[] {
  switch (now.state) {
    case 'preparing':
      return ['create'];
    case 'running':
      return before?.state === 'paused' ? ['unpause'] : ['start'];
    case 'paused':
      return ['pause'];
    case 'stopping':
      return before?.state === 'running' ? ['kill'] : [];
    case 'restarting':
      return ['die'];
    case 'exited':
      if (now.exitCode === undefined || now.exitCode === null) return [];
      return before?.state === 'stopping' ? ['die', 'stop'] : ['die'];
    default:
      return [];
  }
}
