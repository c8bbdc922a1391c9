'use client';

import { useRouter } from 'next/navigation';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { pingFrontend } from '../../lib/api/ping-frontend';

/** What the last look at this page's own server brought. */
export type Ping =
  { state: 'unknown' } | { state: 'ok'; latencyMs: number; count: number } | { state: 'lost' };

interface LiveState {
  ping: Ping;
  paused: boolean;
  setPaused: (paused: boolean) => void;
}

const LiveContext = createContext<LiveState>({
  ping: { state: 'unknown' },
  paused: true,
  setPaused: () => {},
});

export const useLive = () => useContext(LiveContext);

/**
 * Renders the page's server components again every few seconds, so that one rendering serves the first answer and every
 * later one. It asks for a sign of life first: a refresh without a server would leave the page for a browser error.
 */
export function Live({ everyMs, children }: { everyMs: number; children: ReactNode }) {
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const [ping, setPing] = useState<Ping>({ state: 'unknown' });

  useEffect(() => {
    if (paused) return;
    const stop = new AbortController();
    let count = 0;
    let timer = setTimeout(tick, 0);

    async function tick() {
      if (document.visibilityState === 'visible') await look();
      if (!stop.signal.aborted) timer = setTimeout(tick, everyMs);
    }

    async function look() {
      try {
        const latencyMs = await pingFrontend(stop.signal);
        count += 1;
        setPing({ state: 'ok', latencyMs, count });
        // What the server just sent is fresh; the first look only measures.
        if (count > 1) router.refresh();
      } catch {
        if (!stop.signal.aborted) setPing({ state: 'lost' });
      }
    }

    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [everyMs, paused, router]);

  const state = useMemo(() => ({ ping, paused, setPaused }), [ping, paused]);
  return <LiveContext value={state}>{children}</LiveContext>;
}
