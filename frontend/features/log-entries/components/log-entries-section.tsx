import { LiveToggle } from '../../../components/live/live-toggle';
import { Deferred } from '../../../components/ui/deferred';
import { Card } from '../../../components/ui/card';
import { PageSection } from '../../../components/layout/page-section';
import type { Soon } from '../../../lib/settled-within';
import type { LogEntriesResult } from '../queries';
import { LogEntries } from './log-entries';
import { LogEntriesSkeleton } from './log-entries-skeleton';
import { LogEntryForm } from './log-entry-form';

/** The sample feature, from the database to the screen and back. */
export function LogEntriesSection({ result }: { result: Soon<LogEntriesResult> }) {
  return (
    <PageSection labelledBy="log" className="scroll-mt-6">
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div>
          <h2 id="log" className="wide text-3xl">
            The log
          </h2>
          <p className="mt-2 max-w-prose text-ink-soft">
            The sample feature: rows from PostgreSQL, cached in Redis, each read by a background job once it
            is written.
          </p>
        </div>
        <LiveToggle />
      </div>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="lg:min-h-[22rem]">
          <Deferred soon={result} fallback={<LogEntriesSkeleton />}>
            {(answer) => <LogEntries answer={answer} />}
          </Deferred>
        </div>
        <Card className="h-fit px-6 py-6">
          <h3 className="wide mb-4 text-xl">Write an entry</h3>
          <LogEntryForm />
        </Card>
      </div>
    </PageSection>
  );
}
