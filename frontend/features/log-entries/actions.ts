'use server';

import { revalidatePath } from 'next/cache';
import { routes } from '../../config/routes';
import { ApiError } from '../../lib/api/api-error';
import { backend, unwrap } from '../../lib/api/client';
import { parseMessage, type LogEntryFormState } from './schema';

/** Writes one entry; on any failure the text stays in the form. Works without JavaScript too. */
export async function writeLogEntry(before: LogEntryFormState, form: FormData): Promise<LogEntryFormState> {
  const given = form.get('message');
  const kept = { written: before.written, message: typeof given === 'string' ? given : '' };
  const parsed = parseMessage(given);
  if ('error' in parsed) return { ...kept, error: parsed.error };
  try {
    await unwrap(backend.POST('/log-entries', { body: parsed }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...kept, error: explain(error) };
  }
  revalidatePath(routes.home);
  return { written: before.written + 1, message: '' };
}

function explain(error: ApiError): string {
  if (error.isTemporary)
    return 'The backend does not answer just now. Your text is kept: try again in a moment.';
  return error.requestId ? `${error.message} (request ${error.requestId})` : error.message;
}
