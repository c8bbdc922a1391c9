import { project } from '../fields/project-fields.ts';
import type { Model } from '../load-context.ts';
import type { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';

/**
 * Fails on the first key or value that a Compose file cannot have; the error's data lists all of them. In a template,
 * values that hold variables are not judged.
 */
export function checkModel(model: Model, state: 'whole' | 'template' = 'whole'): void {
  const found: PathError[] = [];
  project.check(model, [], found);
  const problems = state === 'whole' ? found : found.filter(({ path }) => !hasVariable(model, path));
  const [first] = problems;
  if (!first) return;
  if (problems.length > 1) {
    first.data.problems = problems.map(({ code, message, path }) => ({
      code,
      message,
      path: formatPath(path),
    }));
  }
  throw first;
}

function hasVariable(model: Model, path: Path): boolean {
  let value: unknown = model;
  for (const key of path) value = (value as Record<string | number, unknown> | undefined)?.[key];
  return typeof value === 'string' && value.includes('$');
}
