import type { ReactNode } from 'react';
import { Card } from './card';

interface NoticeProps {
  title: string;
  picture?: ReactNode;
  children?: ReactNode;
  /** What the visitor can do now. */
  action?: ReactNode;
  /** Stable names for tests and styles. */
  state?: 'empty' | 'waiting' | 'error';
}

/** A state that stands where content would: nothing yet, not yet, or not working. */
export function Notice({ title, picture, children, action, state }: NoticeProps) {
  return (
    <Card
      className="flex h-full flex-col items-start justify-center gap-3 px-6 py-8 sm:px-8"
      data-state={state}
    >
      {picture}
      <h3 className="wide text-xl">{title}</h3>
      {children && <div className="max-w-prose space-y-2 text-ink-soft">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </Card>
  );
}
