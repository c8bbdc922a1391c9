import type { ReactNode } from 'react';
import { PageSection } from '../../../components/layout/page-section';
import { Code } from '../../../components/ui/code';
import type { summarise } from '../services';

/** The answer to the question that brought the visitor here, in one sentence, announced when it changes. */
export function StatusSummary({
  summary,
  children,
}: {
  summary: ReturnType<typeof summarise>;
  children: ReactNode;
}) {
  return (
    <PageSection className="grid items-center gap-x-12 gap-y-6 pt-10 pb-10 sm:pt-14 md:grid-cols-[minmax(0,1fr)_22rem]">
      <div data-summary={summary.status}>
        <p className="legend mb-3 text-ink-soft">Status</p>
        <h1 className="wide text-4xl sm:text-5xl" aria-live="polite">
          {summary.title}
        </h1>
        <p className="mt-4 max-w-prose text-lg text-ink-soft">{sentences[summary.status]}</p>
      </div>
      <div className="mx-auto w-full max-w-sm md:max-w-none">{children}</div>
    </PageSection>
  );
}

const sentences: Record<ReturnType<typeof summarise>['status'], ReactNode> = {
  ok: 'Asked through the backend when this page was made, and again every few seconds while you look.',
  waiting: 'This page boots beside it and continues by itself as soon as it answers, usually within seconds.',
  down: (
    <>
      Drydock starts a service again by itself. <Code>npm run logs</Code> says why it went.
    </>
  ),
};
