export interface Changing {
  /** Calls back after every change, until unsubscribed. */
  onChange(listener: () => void): () => void;
}

/** Looks at once and after every change. Resolves when `look` has seen enough, rejects when it throws, and on abort. */
export function untilSeen(changing: Changing, signal: AbortSignal, look: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      unsubscribe();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const onAbort = () => finish(() => reject(signal.reason as Error));
    const check = () => {
      try {
        if (look()) finish(resolve);
      } catch (error) {
        finish(() => reject(error as Error));
      }
    };
    if (signal.aborted) return reject(signal.reason as Error);
    const unsubscribe = changing.onChange(check);
    signal.addEventListener('abort', onAbort, { once: true });
    check();
  });
}
