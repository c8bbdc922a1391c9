import { project } from '../fields/project-fields.ts';
import type { Model } from '../load-context.ts';
import type { PathError } from '../path-error.ts';
import { formatPath } from '../path.ts';

/** Fails on the first key or value that a Compose file cannot have; the error's data lists all of them. */
export function checkModel(model: Model): void {
  const problems: PathError[] = [];
  project.check(model, [], problems);
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
