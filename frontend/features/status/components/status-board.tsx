import { LiveToggle } from '../../../components/live/live-toggle';
import { PageSection } from '../../../components/layout/page-section';
import { Card } from '../../../components/ui/card';
import { Deferred } from '../../../components/ui/deferred';
import type { Soon } from '../../../lib/settled-within';
import type { StatusReport } from '../queries';
import { DirectPath } from './direct-path';
import { FrontendRow } from './frontend-row';
import { ServiceRow } from './service-row';
import { RowsSkeleton, SummarySkeleton } from './status-skeleton';
import { StatusSummary } from './status-summary';

/** The whole page but its frame; what needs no answer of the backend is there from the first moment. */
export function StatusBoard({ report, version }: { report: Soon<StatusReport>; version: string }) {
  return (
    <>
      <Deferred soon={report} fallback={<SummarySkeleton />}>
        {({ services }) => <StatusSummary services={services} />}
      </Deferred>
      <PageSection labelledBy="services">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <h2 id="services" className="wide text-2xl">
            Services
          </h2>
          <LiveToggle />
        </div>
        <Card>
          <ul className="divide-y divide-line">
            <FrontendRow version={version} />
            <Deferred soon={report} fallback={<RowsSkeleton />}>
              {({ services, at }) =>
                services.map((service) => <ServiceRow key={service.id} service={service} at={at} />)
              }
            </Deferred>
          </ul>
        </Card>
        <p className="mt-3 text-sm text-ink-soft">
          Latency is one round trip: browser to frontend, frontend to backend, backend to database and Redis.
        </p>
      </PageSection>
      <Deferred soon={report} fallback={null}>
        {({ services }) =>
          services.some(({ id, status }) => id === 'backend' && status === 'ok') && <DirectPath />
        }
      </Deferred>
    </>
  );
}
