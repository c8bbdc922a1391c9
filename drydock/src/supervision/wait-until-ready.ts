import type { Clock } from '../base/clock.ts';
import { waitedTooLong, type Unready } from '../engines/waited-too-long.ts';
import { judgeReady, untilReady } from './readiness.ts';
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
    throw waitedTooLong(request.waitTimeoutMs!, unreadyAmong(selected, stack));
  });
  try {
    await Promise.race([ready, late]);
  } finally {
    waiting.abort();
    ready.catch(() => {});
    late.catch(() => {});
  }
}

function unreadyAmong(services: readonly string[], stack: Stack): Unready[] {
  return services.flatMap((name) => {
    const seen = stack.observe(name);
    if (judgeReady(seen) === 'ready') return [];
    const { state = 'created', health, lastProbe } = seen ?? {};
    return [{ service: name, state, health, said: lastProbe }];
  });
}
