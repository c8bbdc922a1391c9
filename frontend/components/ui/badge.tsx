import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral';

const tones: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  neutral: 'bg-sunken text-ink-soft',
};

/** A short state in words; the shape of its mark differs too, so that colour is never the only sign. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap',
        tones[tone],
      )}
    >
      <svg viewBox="0 0 10 10" className="size-2.5" aria-hidden="true" fill="currentColor">
        {marks[tone]}
      </svg>
      {children}
    </span>
  );
}

const marks: Record<Tone, ReactNode> = {
  ok: <circle cx="5" cy="5" r="4" />,
  warn: <path d="M5 1 9.5 9h-9z" />,
  bad: (
    <path
      d="M1.4 1.4 8.6 8.6M8.6 1.4 1.4 8.6"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
  ),
  neutral: <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};
