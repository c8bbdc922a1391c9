'use client';

import { useLive } from './live';

/** Says whether the page follows along, and lets the visitor hold it still. */
export function LiveToggle() {
  const { paused, ping, setPaused } = useLive();
  const word = paused ? 'Paused' : ping.state === 'lost' ? 'Connection lost' : 'Live';
  const dot = paused ? 'bg-line-strong' : ping.state === 'lost' ? 'bg-bad' : 'bg-ok animate-pulse-soft';
  return (
    <span className="inline-flex items-center gap-3 text-sm text-ink-soft">
      <span className="inline-flex items-center gap-2" role="status">
        <span aria-hidden="true" className={`size-2 rounded-full ${dot}`} />
        {word}
      </span>
      <button
        type="button"
        onClick={() => setPaused(!paused)}
        className="min-h-9 rounded-md border border-line px-3 font-medium text-ink hover:border-accent hover:text-accent"
      >
        {paused ? 'Resume updates' : 'Pause updates'}
      </button>
    </span>
  );
}
