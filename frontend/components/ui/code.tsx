import type { ReactNode } from 'react';

/** A file, a command or an address inside a sentence. */
export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded border border-line bg-sunken px-1.5 py-0.5 font-mono text-[0.875em] [overflow-wrap:anywhere]">
      {children}
    </code>
  );
}
