'use client';

import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link that knows whether it leads to this page, and shows that the next one is on its way. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const isCurrent = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className="relative inline-flex min-h-11 items-center px-3 font-medium text-ink-soft transition-colors hover:text-ink aria-[current=page]:text-ink"
    >
      {children}
      <Underline isCurrent={isCurrent} />
    </Link>
  );
}

function Underline({ isCurrent }: { isCurrent: boolean }) {
  const { pending } = useLinkStatus();
  if (!isCurrent && !pending) return null;
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-x-3 bottom-1.5 h-0.5 bg-oxide ${pending ? 'animate-pulse-soft' : ''}`}
    />
  );
}
