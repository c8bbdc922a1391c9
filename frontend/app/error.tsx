'use client';

import { FaultPage } from '../components/layout/fault-page';
import { Button } from '../components/ui/button';
import { Code } from '../components/ui/code';

export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <FaultPage legend="Error" title="This page failed" action={<Button onClick={reset}>Try again</Button>}>
      <p>Something went wrong while it was made. The rest of the site still works.</p>
      {error.digest && (
        <p>
          Look for <Code>{error.digest}</Code> in <Code>npm run logs:frontend</Code>.
        </p>
      )}
    </FaultPage>
  );
}
