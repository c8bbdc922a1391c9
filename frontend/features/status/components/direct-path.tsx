'use client';

import { useEffect, useState } from 'react';
import { Badge } from '../../../components/ui/badge';
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
    <div
      data-direct-path={path?.state ?? 'checking'}
      className="flex min-h-16 flex-wrap items-center gap-x-6 gap-y-2"
    >
      <p className="flex-1 basis-72 text-ink-soft">{sentence(path)}</p>
      {path?.state === 'ok' && <Badge tone="ok">Allowed, {formatLatency(path.latencyMs)}</Badge>}
      {path?.state === 'refused' && <Badge tone="bad">Refused</Badge>}
      {path?.state === 'unreachable' && <Badge tone="warn">Unreachable</Badge>}
      {!path && <Badge tone="neutral">Checking</Badge>}
    </div>
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
