'use client';

import { useEffect, useState } from 'react';
import { Code } from '../ui/code';
import { Hurry } from './hurry';
import { Notice } from '../ui/notice';
import { BrandMark } from '../brand/brand-mark';

const LONG_MS = 25_000;

/** Stands where content will be while the backend starts; the page around it refreshes until there is some. */
export function BackendWaiting() {
  const takesLong = useElapsed(LONG_MS);
  return (
    <div role="status" className="h-full">
      <Hurry />
      <Notice state="waiting" title="The backend is starting" picture={<Afloat />}>
        <p>
          This page boots beside it and continues by itself as soon as it answers, usually within seconds.
        </p>
        <p className={takesLong ? '' : 'invisible'}>
          Taking longer than usual? <Code>npm run logs:backend</Code> says why.
        </p>
      </Notice>
    </div>
  );
}

function Afloat() {
  return (
    <span className="relative mb-1 block h-12 w-24 overflow-hidden" aria-hidden="true">
      <BrandMark className="absolute left-7 size-10 animate-swell" />
      <svg
        viewBox="0 0 96 10"
        className="absolute bottom-0 h-2.5 w-full text-accent"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
      >
        <path d="M0 5q6-4 12 0t12 0 12 0 12 0 12 0 12 0 12 0 12 0" />
      </svg>
    </span>
  );
}

function useElapsed(ms: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return elapsed;
}
