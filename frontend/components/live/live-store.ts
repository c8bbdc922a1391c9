/** What the last look at this page's own server brought. */
export type Ping =
  { state: 'unknown' } | { state: 'ok'; latencyMs: number; count: number } | { state: 'lost' };

export interface LiveState {
  ping: Ping;
  paused: boolean;
  /** Something is expected any moment. */
  hurried: boolean;
}

/** What the server renders with, and hydration too: parts of a page may hydrate after the first look. */
export const initialLiveState: LiveState = { ping: { state: 'unknown' }, paused: false, hurried: false };

/** A state outside React, for `useSyncExternalStore`. */
export interface LiveStore {
  get: () => LiveState;
  set: (change: Partial<LiveState>) => void;
  subscribe: (notify: () => void) => () => void;
}

export function createLiveStore(): LiveStore {
  let state = initialLiveState;
  const readers = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const notify of readers) notify();
    },
    subscribe(notify) {
      readers.add(notify);
      return () => readers.delete(notify);
    },
  };
}
