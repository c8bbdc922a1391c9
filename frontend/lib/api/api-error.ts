/** Why the backend gave no usable answer: it could not be reached in time, or it answered with a problem (RFC 9457). */
export class ApiError extends Error {
  /** `unreachable`, `timeout`, or the problem's own code. */
  readonly code: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** What to look for in the backend's log. */
  readonly requestId: string | undefined;
  /** The problem as it was sent, for forms that show its field errors. */
  readonly data: unknown;

  constructor(fields: {
    code: string;
    status?: number;
    message: string;
    requestId?: string;
    data?: unknown;
  }) {
    super(fields.message);
    this.name = 'ApiError';
    this.code = fields.code;
    this.status = fields.status ?? 0;
    this.requestId = fields.requestId;
    this.data = fields.data;
  }

  /** True while the backend starts or restarts: asking again in a moment is the right answer. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

/** From an answer with an error status; the body may be a problem, another page's HTML, or nothing. */
export function fromProblem(response: Response, body: unknown): ApiError {
  const problem = isRecord(body) ? body : {};
  const text = (name: string) => (typeof problem[name] === 'string' ? problem[name] : undefined);
  return new ApiError({
    code: text('code') ?? `http_${response.status}`,
    status: response.status,
    message: text('detail') ?? text('title') ?? `The backend answered ${response.status}.`,
    requestId: text('requestId') ?? response.headers.get('x-request-id') ?? undefined,
    data: body,
  });
}

/** From what `fetch` threw: no connection, a refused origin, or our own deadline. */
export function fromFailure(cause: unknown, url: string): ApiError {
  const timedOut = cause instanceof DOMException && cause.name === 'TimeoutError';
  return new ApiError({
    code: timedOut ? 'timeout' : 'unreachable',
    message: timedOut ? `No answer from ${url} in time.` : `Nothing answers at ${url}.`,
    data: cause,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
