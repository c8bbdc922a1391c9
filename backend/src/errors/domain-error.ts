/** What went wrong, in words that know nothing of HTTP; src/http maps each kind to a status. */
export type ErrorKind =
  'not-found' | 'conflict' | 'not-allowed' | 'not-signed-in' | 'too-often' | 'unavailable';

/** The base of every error that a caller can cause: a stable code, a sentence, and data about it. */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly data: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
