import { expect, it } from 'vitest';
import { matchReplicas } from './match-replicas.ts';

const there = (...numbers: number[]) =>
  numbers.map((replica) => ({ service: 'api', replica, running: true, configHash: 'new' }));
const numbers = (replicas: readonly { replica?: number }[]) => replicas.map(({ replica }) => replica);
const match = (replicas: ReturnType<typeof there>, count: number, stale: number[] = []) => {
  const { kept, added, surplus } = matchReplicas(replicas, count, (one) => !stale.includes(one.replica!));
  return { kept: numbers(kept), added: numbers(added), surplus: numbers(surplus) };
};

it('more must come behind the last, and fewer must leave the lowest numbers', () => {
  expect(match([], 2)).toEqual({ kept: [], added: [1, 2], surplus: [] });
  expect(match(there(1), 3)).toEqual({ kept: [1], added: [2, 3], surplus: [] });
  expect(match(there(1, 2, 3), 1)).toEqual({ kept: [1], added: [], surplus: [2, 3] });
  expect(match(there(2, 1), 0)).toEqual({ kept: [], added: [], surplus: [1, 2] });
});

it('what is out of date must go first, whatever its number', () => {
  expect(match(there(1, 2, 3, 4), 2, [1, 2])).toEqual({ kept: [3, 4], added: [], surplus: [1, 2] });
  expect(match(there(1, 2), 2, [1])).toEqual({ kept: [1, 2], added: [], surplus: [] });
});
