import Link from 'next/link';
import { HullSection } from '../../../components/brand/hull-section';
import { PageSection } from '../../../components/layout/page-section';
import { buttonLook } from '../../../components/ui/button';
import { Code } from '../../../components/ui/code';
import { routes } from '../../../config/routes';

/** What this is, before anybody has made it theirs. */
export function LandingPage() {
  return (
    <PageSection
      labelledBy="what"
      className="grid items-center gap-x-12 gap-y-10 pt-12 pb-16 sm:pt-20 sm:pb-20 lg:grid-cols-[minmax(0,1fr)_30rem]"
    >
      <div>
        <h1 id="what" className="wide text-[clamp(2.5rem,6.2vw,4rem)] leading-[1.04]">
          Build it here. Float it when it’s ready.
        </h1>
        <p className="mt-6 max-w-[34rem] text-lg text-ink-soft">
          A frontend, a backend, PostgreSQL and Redis, standing on their blocks and connected: with Docker or
          without it, from one command. This page is yours to replace; it lives in{' '}
          <Code>frontend/app/page.tsx</Code>.
        </p>
        <p className="mt-8 flex flex-wrap gap-3">
          <Link href={routes.status} className={buttonLook('solid')}>
            See the services
          </Link>
          <a href={routes.apiReference} className={buttonLook('outline')}>
            API reference
          </a>
        </p>
      </div>
      <HullSection className="w-full" />
    </PageSection>
  );
}
