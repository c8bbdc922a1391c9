import { HullSection } from '../../../components/brand/hull-section';
import { Skeleton } from '../../../components/ui/skeleton';
import { SummaryFrame } from './status-summary';

const unlit = { frontend: 'ok', backend: 'unknown', db: 'unknown', redis: 'unknown' } as const;

/** The summary while the backend takes its time. */
export function SummarySkeleton() {
  return (
    <SummaryFrame title="Asking the services" picture={<HullSection className="w-full" lamps={unlit} />}>
      <Skeleton className="mt-2 h-5 w-4/5" />
    </SummaryFrame>
  );
}

/** The three rows that the backend will tell about. */
export function RowsSkeleton() {
  return ['backend', 'db', 'redis'].map((id) => (
    <li
      key={id}
      aria-hidden="true"
      className="flex min-h-24 items-center justify-between gap-6 px-5 py-5 sm:px-6"
    >
      <Skeleton className="h-6 w-32" />
      <Skeleton className="h-6 w-24" />
    </li>
  ));
}
