import { DrydockError } from '../base/errors.ts';
import type { SourceLocation } from '../base/errors.ts';
import { formatPath } from './path.ts';
import type { Path } from './path.ts';

/**
 * A mistake at a path of the model. The pure stages know paths only; `locateErrors` turns the path into file, line
 * and column where the files are known.
 */
export class PathError extends Error {
  readonly code: string;
  readonly path: Path;
  readonly hint: string | undefined;
  /** Points at the key rather than at its value, as for a key that does not belong there. */
  readonly atKey: boolean;
  readonly data: Record<string, unknown>;

  constructor(
    code: string,
    path: Path,
    message: string,
    details: { hint?: string; atKey?: boolean; data?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.code = code;
    this.path = path;
    this.hint = details.hint;
    this.atKey = details.atKey ?? false;
    this.data = details.data ?? {};
  }
}

export interface Locator {
  locate(path: Path, atKey?: boolean): SourceLocation | undefined;
}

/** Runs a stage; a `PathError` of it becomes a `DrydockError` with its place. */
export function locateErrors<Result>(
  locator: Locator,
  fallback: SourceLocation,
  stage: () => Result,
): Result {
  try {
    return stage();
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    throw new DrydockError(error.code, error.message, {
      hint: error.hint,
      location: locator.locate(error.path, error.atKey) ?? fallback,
      data: { path: formatPath(error.path), ...error.data },
    });
  }
}
