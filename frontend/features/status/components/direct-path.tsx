'use client';

import { useEffect, useState } from 'react';
import { PageSection } from '../../../components/layout/page-section';
import { Badge } from '../../../components/ui/badge';
import { Card } from '../../../components/ui/card';
import { Code } from '../../../components/ui/code';
import { env } from '../../../config/env';
import { checkDirectPath, type DirectPath as Path } from '../../../lib/api/check-direct-path';
import { formatLatency } from '../format';

/** Whether code in the browser may call the backend itself: shown, so that a wrong CORS_ORIGINS is no riddle. */
export function DirectPath() {
  const [path, setPath] = useState<Path>();
  useEffect(() => {
    let isGone = false;
    void checkDirectPath().then((found) => !isGone && setPath(found));
    return () => {
      isGone = true;
    };
  }, []);

  return (
    <PageSection labelledBy="direct" className="mt-12">
      <h2 id="direct" className="wide mb-4 text-2xl">
        From this browser
      </h2>
      <Card
        className="flex flex-wrap items-center gap-x-6 gap-y-2 px-5 py-5 sm:px-6"
        data-direct-path={path?.state}
      >
        <p className="flex-1 basis-72 text-ink-soft">{sentence(path)}</p>
        {verdict(path)}
      </Card>
    </PageSection>
  );
}

function verdict(path: Path | undefined) {
  if (!path) return <Badge tone="neutral">Checking</Badge>;
  if (path.state === 'ok') return <Badge tone="ok">Allowed, {formatLatency(path.latencyMs)}</Badge>;
  return path.state === 'refused' ? (
    <Badge tone="bad">Refused</Badge>
  ) : (
    <Badge tone="warn">Unreachable</Badge>
  );
}

function sentence(path: Path | undefined) {
  const address = <Code>{env.NEXT_PUBLIC_API_URL}</Code>;
  if (path?.state === 'refused') {
    return (
      <>
        {address} answers, but not to pages of <Code>{window.location.origin}</Code>: add that origin to the
        backend’s <Code>CORS_ORIGINS</Code>.
      </>
    );
  }
  if (path?.state === 'unreachable') {
    return (
      <>
        This browser gets no answer from {address}. Is <Code>NEXT_PUBLIC_API_URL</Code> the address as seen
        from here?
      </>
    );
  }
  return <>Code in this browser calls the backend at {address}.</>;
}
