'use client';

import { FaultPage } from '../components/layout/fault-page';
import { Button } from '../components/ui/button';
import './globals.css';

/** Replaces the layout when that itself fails, so it brings its own html and uses nothing that may be broken. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error</title>
        <FaultPage legend="Error" title="The site failed" action={<Button onClick={reset}>Try again</Button>}>
          <p>Not even its frame could be made. The log of the frontend says why.</p>
        </FaultPage>
      </body>
    </html>
  );
}
