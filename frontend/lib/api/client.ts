import createClient from 'openapi-fetch';
import { env } from '../../config/env';
import { ApiError, fromFailure, fromProblem } from './api-error';
import type { paths } from './generated/schema';

/** The whole rule of addresses: the server uses its own, the browser the public one. */
const baseUrl = typeof window === 'undefined' ? env.API_INTERNAL_URL : env.NEXT_PUBLIC_API_URL;

const DEADLINE_MS = 5_000;

/** The backend, typed from its OpenAPI: `await unwrap(backend.GET('/log-entries'))`. */
export const backend = createClient<paths>({ baseUrl, cache: 'no-store', fetch: fetchInTime });

/** The data of an answer, or an ApiError. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw fromProblem(response, error);
  return data as T;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function fetchInTime(request: Request): Promise<Response> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, deadline]) });
  } catch (cause) {
    if (cause instanceof ApiError || request.signal.aborted) throw cause;
    throw fromFailure(cause, new URL(request.url).origin);
  }
}
