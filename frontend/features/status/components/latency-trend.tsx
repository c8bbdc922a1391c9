'use client';

import { useState } from 'react';
import { trendPath } from '../trend';

const KEPT = 20;

/** The latest latencies as a line; a page's memory only, so it starts with the page. */
export function LatencyTrend({ at, latencyMs }: { at: number; latencyMs: number | null }) {
  const [samples, setSamples] = useState([{ at, latencyMs }]);
  if (samples.at(-1)?.at !== at) setSamples([...samples, { at, latencyMs }].slice(-KEPT));
  const values = samples.map((sample) => sample.latencyMs);
  return (
    <svg
      viewBox="0 0 120 32"
      preserveAspectRatio="none"
      className="h-8 w-full text-accent"
      aria-hidden="true"
    >
      <path d="M0 31.5h120" className="stroke-line" vectorEffect="non-scaling-stroke" />
      <path
        d={trendPath(values, { width: 120, height: 28, slots: KEPT })}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
