import { ApiError } from '../../lib/api/api-error';
import { backend, unwrap } from '../../lib/api/client';
import type { LogEntry } from './schema';

/** What the page has to show: rows, a backend that is not there yet, or a problem. */
export type LogEntriesResult =
  | { state: 'ready'; entries: LogEntry[]; readAt: number }
  | { state: 'waiting' }
  | { state: 'failed'; message: string; requestId: string | undefined };

const NEWEST = 8;

export async function readLogEntries(): Promise<LogEntriesResult> {
  try {
    const page = await unwrap(backend.GET('/log-entries', { params: { query: { limit: NEWEST } } }));
    return { state: 'ready', entries: page.items, readAt: Date.now() };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.isTemporary) return { state: 'waiting' };
    return { state: 'failed', message: error.message, requestId: error.requestId };
  }
}
