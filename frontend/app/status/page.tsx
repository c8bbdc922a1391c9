import type { Metadata } from 'next';
import { connection } from 'next/server';
import { Live } from '../../components/live/live';
import { StatusBoard } from '../../features/status/components/status-board';
import { readStatus } from '../../features/status/queries';
import { settledWithin } from '../../lib/settled-within';
import packageJson from '../../package.json';

export const metadata: Metadata = { title: 'Status' };

export default async function StatusPage() {
  await connection();
  const report = await settledWithin(readStatus(), 150);
  return (
    <Live everyMs={3_000}>
      <StatusBoard report={report} version={packageJson.version} />
    </Live>
  );
}
