import type { Clock } from '../base/clock.ts';

/** Lets an event cut a wait short: a probe is asked again when something happened, not only when its time has come. */
export interface Nudge {
  /** `urgent` does not even wait out the shortest gap. */
  poke(urgent?: boolean): void;
  /** Resolves after `ms`, or after a poke and at least `minMs`; returns early when aborted. */
  wait(ms: number, minMs: number, signal: AbortSignal): Promise<void>;
}

export function createNudge(clock: Clock): Nudge {
  let poked = false;
  let urgent = false;
  let wake: (() => void) | undefined;

  const sleepUntilWoken = (ms: number, isEnough: () => boolean, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (isEnough() || signal.aborted || ms <= 0) return resolve();
      const sleeping = new AbortController();
      const finish = () => {
        wake = undefined;
        signal.removeEventListener('abort', finish);
        sleeping.abort();
        resolve();
      };
      wake = () => isEnough() && finish();
      signal.addEventListener('abort', finish, { once: true });
      clock.sleep(ms, sleeping.signal).then(finish, () => {});
    });

  return {
    poke: (isUrgent = false) => {
      poked = true;
      urgent ||= isUrgent;
      wake?.();
    },
    wait: async (ms, minMs, signal) => {
      await sleepUntilWoken(Math.min(minMs, ms), () => urgent, signal);
      await sleepUntilWoken(ms - minMs, () => poked, signal);
      poked = false;
      urgent = false;
    },
  };
}
