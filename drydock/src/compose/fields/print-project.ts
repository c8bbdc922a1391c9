import type { Model } from '../load-context.ts';
import type { Project } from '../model.ts';
import { plain } from '../plain.ts';
import { projectFields } from './project-fields.ts';

/** The canonical project out of a normalised model, with keys in the order in which Compose prints them. */
export function printProject(model: Model): Project {
  const result: Record<string, unknown> = {};
  const complete: Model = { services: {}, ...model };
  for (const key of Object.keys(complete).sort()) {
    const field = projectFields[key];
    const value = complete[key];
    const printed = field ? field.print(value, [key]) : key.startsWith('x-') ? plain(value) : undefined;
    if (printed !== undefined) result[key] = printed;
    else if (key === 'services') result[key] = {};
  }
  return result as Project;
}
