import type { ReactNode } from 'react';
import { HullSection } from '../../../components/brand/hull-section';
import { Hurry } from '../../../components/live/hurry';
import { PageSection } from '../../../components/layout/page-section';
import { Code } from '../../../components/ui/code';
import { summarise, type Service } from '../services';

/** The answer to the question that brought the visitor here, in one sentence, announced when it changes. */
export function StatusSummary({ services }: { services: Service[] }) {
  const { status, title } = summarise(services);
  const lamp = (id: Service['id']) => services.find((service) => service.id === id)?.status ?? 'unknown';
  return (
    <SummaryFrame
      title={title}
      picture={
        <HullSection
          className="w-full"
          lamps={{ frontend: 'ok', backend: lamp('backend'), db: lamp('db'), redis: lamp('redis') }}
        />
      }
      data-summary={status}
    >
      <p>{sentences[status]}</p>
      {status === 'waiting' && <Hurry />}
    </SummaryFrame>
  );
}

/** The place and measure of the summary, the same while it is loading. */
export function SummaryFrame(props: {
  title: string;
  picture: ReactNode;
  children: ReactNode;
  'data-summary'?: string;
}) {
  return (
    <PageSection className="grid items-center gap-x-12 gap-y-6 pt-10 pb-10 sm:pt-14 md:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="min-h-[13rem] md:min-h-0" data-summary={props['data-summary']}>
        <h1 className="wide text-4xl sm:text-5xl" aria-live="polite">
          {props.title}
        </h1>
        <div className="mt-4 max-w-[32rem] text-lg text-ink-soft">{props.children}</div>
      </div>
      <div className="mx-auto w-full max-w-sm md:max-w-none">{props.picture}</div>
    </PageSection>
  );
}

const sentences: Record<ReturnType<typeof summarise>['status'], ReactNode> = {
  ok: 'Asked through the backend when this page was made, and again every few seconds while you look.',
  waiting: 'This page boots beside it and continues by itself as soon as it answers, usually within seconds.',
  down: (
    <>
      A service that exits is started again. <Code>npm run logs</Code> says why it went.
    </>
  ),
};
