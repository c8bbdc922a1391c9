import { DrydockError } from '../../src/base/errors.ts';
import type { LoadOptions } from '../../src/compose/loaded-project.ts';
import { loadFromMemory as load } from './memory-project.ts';

/** The error with which a project in memory is refused. */
export function failure(
  files: string | Record<string, string>,
  options: Partial<LoadOptions> = {},
): DrydockError {
  try {
    load(files, options);
  } catch (error) {
    if (error instanceof DrydockError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

export function place({ location }: DrydockError): string {
  return `${location?.file}:${location?.line}:${location?.column}`;
}
