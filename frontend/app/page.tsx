import { connection } from 'next/server';
import { Live } from '../components/live/live';
import { LandingPage } from '../features/landing/components/landing-page';
import { NextSteps } from '../features/landing/components/next-steps';
import { LogEntriesSection } from '../features/log-entries/components/log-entries-section';
import { readLogEntries } from '../features/log-entries/queries';
import { settledWithin } from '../lib/settled-within';

export default async function HomePage() {
  await connection();
  const entries = await settledWithin(readLogEntries(), 150);
  return (
    <Live everyMs={4_000}>
      <LandingPage />
      <LogEntriesSection result={entries} />
      <NextSteps />
    </Live>
  );
}
