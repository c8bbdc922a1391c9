import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { Live } from '../../components/live/live';
import { StatusBoard } from '../../features/status/components/status-board';
import { StatusSkeleton } from '../../features/status/components/status-skeleton';
import { readStatus } from '../../features/status/queries';
import { settledWithin } from '../../lib/settled-within';
import packageJson from '../../package.json';

export const metadata: Metadata = { title: 'Status' };

export default async function StatusPage() {
  await connection();
  const report = readStatus();
  await settledWithin(report, 150);
  return (
    <Live everyMs={3_000}>
      <Suspense fallback={<StatusSkeleton />}>
        <StatusBoard report={report} version={packageJson.version} />
      </Suspense>
    </Live>
  );
}
