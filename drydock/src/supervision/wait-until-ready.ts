import type { Clock } from '../base/clock.ts';
import { DrydockError } from '../base/errors.ts';
import { untilReady } from './readiness.ts';
import type { Stack } from './stack.ts';
import type { UpRequest } from './stack-link.ts';

/** Waits for health as `--wait` does; what does not become ready is left running to be looked at, as in Docker. */
export async function waitUntilReady(
  selected: readonly string[],
  request: UpRequest,
  { stack, signal, clock }: { stack: Stack; signal: AbortSignal; clock: Clock },
): Promise<void> {
  const waiting = new AbortController();
  const ready = untilReady(selected, stack, {
    signal: AbortSignal.any([signal, waiting.signal]),
    giveUp: true,
  });
  if (request.waitTimeoutMs === undefined) return ready;
  const late = clock.sleep(request.waitTimeoutMs, waiting.signal).then(() => {
    throw new DrydockError('WAIT_TIMEOUT', `Not everything was healthy after ${request.waitTimeoutMs} ms`, {
      hint: 'See which service with: drydock ps',
    });
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    waiting.abort();
    ready.catch(() => {});
    late.catch(() => {});
  }
}
