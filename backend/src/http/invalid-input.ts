import { StandardSchemaValidationPipe } from '@nestjs/common';

/** Input that does not fit its schema, with each wrong field named. */
export class InvalidInput extends Error {
  readonly code = 'invalid-input';
  constructor(readonly errors: { path: string; message: string }[]) {
    super(errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '));
    this.name = 'InvalidInput';
  }
}

/** Checks each `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })`. */
export const inputValidation = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new InvalidInput(
        issues.map(({ path, message }) => ({
          path: (path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
          message,
        })),
      ),
  });
