import type { Clock } from './clock.ts';

export interface PollOptions {
  everyMs: number;
  timeoutMs: number;
  clock: Clock;
  signal?: AbortSignal;
}

/** Asks until the answer is not undefined or false; undefined at the deadline. The first question is asked at once. */
export async function poll<T>(
  ask: () => T | Promise<T>,
  { everyMs, timeoutMs, clock, signal }: PollOptions,
): Promise<Exclude<T, false | undefined> | undefined> {
  const deadline = clock.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer as Exclude<T, false | undefined>;
    const left = deadline - clock.now();
    if (left <= 0) return undefined;
    await clock.sleep(Math.min(everyMs, left), signal);
  }
}
