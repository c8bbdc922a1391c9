import { ApiError } from '../../lib/api/api-error';
import { backend, unwrap } from '../../lib/api/client';
import { fromHealth, withoutBackend, type Service } from './services';

export interface StatusReport {
  services: Service[];
  /** When this server looked, in milliseconds since 1970. */
  at: number;
}

/** Never fails for a backend that does: that is what the report is about. */
export async function readStatus(): Promise<StatusReport> {
  const started = performance.now();
  try {
    const health = await unwrap(backend.GET('/health'));
    return { services: fromHealth(health, performance.now() - started), at: Date.now() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { services: withoutBackend(error), at: Date.now() };
  }
}
