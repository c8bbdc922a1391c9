'use client';

import { useRouter } from 'next/navigation';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { pingFrontend } from '../../lib/api/ping-frontend';
import { createLiveStore, initialLiveState, type LiveState } from './live-store';

const LiveContext = createContext(createLiveStore());

/** The live state and the means to pause it. */
export function useLive(): LiveState & { setPaused: (paused: boolean) => void } {
  const store = useContext(LiveContext);
  const state = useSyncExternalStore(store.subscribe, store.get, () => initialLiveState);
  return { ...state, setPaused: (paused) => store.set({ paused }) };
}

/**
 * Renders the page's server components again every few seconds, so that one rendering serves the first answer and every
 * later one. It asks for a sign of life first: a refresh without a server would leave the page for a browser error.
 */
export function Live({ everyMs, children }: { everyMs: number; children: ReactNode }) {
  const router = useRouter();
  const [store] = useState(createLiveStore);

  useEffect(() => {
    const stop = new AbortController();
    let count = 0;
    let timer = setTimeout(tick, 0);

    async function tick() {
      if (document.visibilityState === 'visible' && !store.get().paused) await look();
      if (!stop.signal.aborted) timer = setTimeout(tick, everyMs);
    }

    async function look() {
      try {
        const latencyMs = await pingFrontend(stop.signal);
        if (stop.signal.aborted) return;
        count += 1;
        store.set({ ping: { state: 'ok', latencyMs, count } });
        // What the server just sent is fresh; the first look only measures.
        if (count > 1) router.refresh();
      } catch {
        if (!stop.signal.aborted) store.set({ ping: { state: 'lost' } });
      }
    }

    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [everyMs, router, store]);

  return <LiveContext value={store}>{children}</LiveContext>;
}
