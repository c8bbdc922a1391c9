import type { ObservedService } from './plan.ts';

export interface MatchedReplicas {
  /** There, and to stay in some form. */
  kept: ObservedService[];
  /** New ones, with the numbers behind those that are there. */
  added: { replica: number }[];
  /** One too many. */
  surplus: ObservedService[];
}

/** Brings what is there to a number of replicas: what is up to date stays first, and of that the lowest numbers. */
export function matchReplicas(
  observed: readonly ObservedService[],
  count: number,
  isFresh: (one: ObservedService) => boolean,
): MatchedReplicas {
  const byNumber = [...observed].sort((a, b) => numberOf(a) - numberOf(b));
  const ranked = [...byNumber.filter(isFresh), ...byNumber.filter((one) => !isFresh(one))];
  const kept = ranked.slice(0, count).sort((a, b) => numberOf(a) - numberOf(b));
  const last = Math.max(0, ...observed.map(numberOf));
  const added = Array.from({ length: Math.max(0, count - observed.length) }, (_, index) => ({
    replica: last + index + 1,
  }));
  return { kept, added, surplus: ranked.slice(count) };
}

function numberOf({ replica = 1 }: ObservedService): number {
  return replica;
}
