import { backend, unwrap } from './client';
import { ApiError } from './api-error';
import { env } from '../../config/env';

/** How the browser itself, without the frontend's server, gets on with the backend. */
export type DirectPath =
  | { state: 'ok'; latencyMs: number }
  /** The backend answers, but its CORS_ORIGINS do not name this page's origin. */
  | { state: 'refused' }
  | { state: 'unreachable' };

/**
 * A browser does not tell a page why a request to another origin failed. Asking again for an answer that the page may
 * not read tells a refused origin from a dead address.
 */
export async function checkDirectPath(): Promise<DirectPath> {
  const started = performance.now();
  try {
    await unwrap(backend.GET('/health'));
    return { state: 'ok', latencyMs: performance.now() - started };
  } catch (error) {
    if (error instanceof ApiError && error.status > 0)
      return { state: 'ok', latencyMs: performance.now() - started };
  }
  return fetch(env.NEXT_PUBLIC_API_URL, { mode: 'no-cors', signal: AbortSignal.timeout(4_000) }).then(
    () => ({ state: 'refused' }) as const,
    () => ({ state: 'unreachable' }) as const,
  );
}
