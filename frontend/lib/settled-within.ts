/**
 * Waits for a promise, but not long: its value when it is quick, the promise itself when it is slow or fails. A page
 * that waits this way is sent complete from a quick backend, readable without JavaScript, and with skeletons else.
 */
export async function settledWithin<T>(promise: Promise<T>, ms: number): Promise<Soon<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Soon<T>>((resolve) => {
    timer = setTimeout(() => resolve({ promise }), ms);
  });
  const quick = promise.then(
    (value) => ({ value }),
    () => ({ promise }),
  );
  const soon = await Promise.race([quick, late]);
  clearTimeout(timer);
  return soon;
}

/** Wrapped, because a bare promise in an answer would be awaited. */
export type Soon<T> = { value: T } | { promise: Promise<T> };
