import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names';

/** The column that everything stands in. */
export function PageSection({
  children,
  className,
  labelledBy,
}: {
  children: ReactNode;
  className?: string;
  labelledBy?: string;
}) {
  return (
    <section
      aria-labelledby={labelledBy}
      className={classNames('mx-auto w-full max-w-6xl px-5 sm:px-8', className)}
    >
      {children}
    </section>
  );
}
