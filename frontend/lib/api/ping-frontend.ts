import { routes } from '../../config/routes';

/** Asks this page's own server whether it is there; answers the milliseconds that it took, or throws. */
export async function pingFrontend(signal: AbortSignal): Promise<number> {
  const started = performance.now();
  const response = await fetch(routes.ownHealth, {
    cache: 'no-store',
    signal: AbortSignal.any([signal, AbortSignal.timeout(4_000)]),
  });
  if (!response.ok) throw new Error(`${routes.ownHealth} answered ${response.status}`);
  return performance.now() - started;
}
