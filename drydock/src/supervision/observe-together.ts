import type { ObservedDependency } from './gate.ts';

/**
 * A service as its dependents see it: as far as the replica that is least far. So it is healthy when all are, started
 * when all were, and done when all ended well.
 */
export function observeTogether(replicas: readonly ObservedDependency[]): ObservedDependency | undefined {
  return [...replicas].sort((a, b) => progress(a) - progress(b))[0];
}

function progress({ state, exitCode, health, hasHealthcheck }: ObservedDependency): number {
  switch (state) {
    case 'failed':
      return 0;
    case 'exited':
      return exitCode === 0 ? 9 : 1;
    case 'created':
      return 3;
    case 'preparing':
      return 4;
    case 'waiting':
      return 5;
    case 'restarting':
    case 'stopping':
      return 6;
    case 'running':
    case 'paused':
      if (health === 'unhealthy') return 2;
      return hasHealthcheck && health !== 'healthy' ? 7 : 8;
  }
}
