'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { pingFrontend } from '../../lib/api/ping-frontend';
import { createLiveStore, initialLiveState, type LiveState } from './live-store';

const HURRY_MS = 1_000;

const LiveContext = createContext(createLiveStore());

/** The live state and the means to change its pace. */
export function useLive(): LiveState & LiveControls {
  const store = useContext(LiveContext);
  const state = useSyncExternalStore(store.subscribe, store.get, () => initialLiveState);
  const controls = useMemo(
    () => ({
      setPaused: (paused: boolean) => store.set({ paused }),
      setHurried: (hurried: boolean) => store.set({ hurried }),
    }),
    [store],
  );
  return { ...state, ...controls };
}

interface LiveControls {
  setPaused: (paused: boolean) => void;
  setHurried: (hurried: boolean) => void;
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
      if (!stop.signal.aborted) timer = setTimeout(tick, store.get().hurried ? HURRY_MS : everyMs);
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
