/** An error meant for the person at the keyboard: `code` is stable, `data` is for programs, `hint` says what to do. */
export class DrydockError extends Error {
  override readonly name = 'DrydockError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly location: SourceLocation | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.location = details.location;
    this.data = details.data ?? {};
  }

  /** The same error, with what only somebody on its way to the user knows. */
  retold({ message = this.message, ...more }: ErrorDetails & { message?: string }): DrydockError {
    const { code, hint, location, cause } = this;
    return new DrydockError(code, message, {
      hint,
      location,
      cause,
      ...more,
      data: { ...this.data, ...more.data },
    });
  }
}

/** Where in a file the mistake stands; lines and columns count from 1. */
export interface SourceLocation {
  file: string;
  line?: number;
  column?: number;
}

export interface ErrorDetails {
  hint?: string;
  location?: SourceLocation;
  data?: Record<string, unknown>;
  cause?: unknown;
}
