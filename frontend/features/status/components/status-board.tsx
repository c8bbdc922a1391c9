import { HullSection } from '../../../components/brand/hull-section';
import { LiveToggle } from '../../../components/live/live-toggle';
import { Card } from '../../../components/ui/card';
import { PageSection } from '../../../components/layout/page-section';
import type { StatusReport } from '../queries';
import { summarise, type Service } from '../services';
import { DirectPath } from './direct-path';
import { FrontendRow } from './frontend-row';
import { ServiceRow } from './service-row';
import { StatusSummary } from './status-summary';

/** The whole page but its frame. */
export async function StatusBoard({ report, version }: { report: Promise<StatusReport>; version: string }) {
  const { services, at } = await report;
  const summary = summarise(services);
  const statusOf = (id: Service['id']) => services.find((service) => service.id === id)?.status ?? 'unknown';
  return (
    <>
      <StatusSummary summary={summary}>
        <HullSection
          className="w-full"
          lamps={{
            frontend: 'ok',
            backend: statusOf('backend'),
            db: statusOf('db'),
            redis: statusOf('redis'),
          }}
        />
      </StatusSummary>
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
            {services.map((service) => (
              <ServiceRow
                key={service.id}
                service={service}
                at={at}
                measuredFrom={service.id === 'backend' ? "the frontend's server" : 'the backend'}
              />
            ))}
          </ul>
        </Card>
        <p className="mt-3 text-sm text-ink-soft">
          Latency is one round trip: browser to frontend, frontend to backend, backend to database and Redis.
        </p>
      </PageSection>
      {statusOf('backend') === 'ok' && (
        <PageSection labelledBy="direct" className="mt-12">
          <h2 id="direct" className="wide mb-4 text-2xl">
            From this browser
          </h2>
          <Card className="px-5 py-4 sm:px-6">
            <DirectPath />
          </Card>
        </PageSection>
      )}
    </>
  );
}
