import { Card } from '../../../components/ui/card';
import { Skeleton } from '../../../components/ui/skeleton';

export function LogEntriesSkeleton() {
  return (
    <Card className="h-full">
      <p role="status" className="sr-only">
        Loading log entries
      </p>
      <ul aria-hidden="true" className="divide-y divide-line">
        {['w-3/5', 'w-4/5', 'w-2/5', 'w-3/5', 'w-1/2'].map((width, index) => (
          <li key={index} className="px-5 py-3.5 sm:px-6">
            <Skeleton className={`my-1 h-4 ${width}`} />
            <Skeleton className="my-1.5 h-3 w-44" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
