import type { ReactNode } from 'react';
import { PageSection } from './page-section';

/** A whole page that says what is wrong and where to go from here. */
export function FaultPage({
  legend,
  title,
  children,
  action,
}: {
  legend: string;
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <PageSection className="py-16 sm:py-24">
      <p className="legend mb-3 text-ink-soft">{legend}</p>
      <h1 className="wide text-4xl sm:text-5xl">{title}</h1>
      <div className="mt-5 max-w-prose space-y-3 text-lg text-ink-soft">{children}</div>
      <div className="mt-8 flex flex-wrap gap-3">{action}</div>
    </PageSection>
  );
}
