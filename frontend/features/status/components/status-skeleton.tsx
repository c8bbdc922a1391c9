import { PageSection } from '../../../components/layout/page-section';
import { Card } from '../../../components/ui/card';
import { Skeleton } from '../../../components/ui/skeleton';

/** The status page's shape while the backend takes its time. */
export function StatusSkeleton() {
  return (
    <>
      <PageSection className="grid items-center gap-x-12 gap-y-6 pt-10 pb-10 sm:pt-14 md:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <p className="legend mb-3 text-ink-soft">Status</p>
          <h1 className="wide text-4xl sm:text-5xl">Asking the services</h1>
          <Skeleton className="mt-6 h-5 w-4/5 max-w-prose" />
        </div>
        <Skeleton className="mx-auto aspect-[480/340] w-full max-w-sm md:max-w-none" />
      </PageSection>
      <PageSection labelledBy="services">
        <h2 id="services" className="wide mb-4 min-h-9 text-2xl">
          Services
        </h2>
        <Card>
          <ul aria-hidden="true" className="divide-y divide-line">
            {['frontend', 'backend', 'db', 'redis'].map((name) => (
              <li key={name} className="flex items-center justify-between gap-6 px-5 py-6 sm:px-6">
                <Skeleton className="h-6 w-32" />
                <Skeleton className="h-6 w-24" />
              </li>
            ))}
          </ul>
        </Card>
      </PageSection>
    </>
  );
}
