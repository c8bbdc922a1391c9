import type { Project } from '../compose/model.ts';
import { scaleOf } from './scale-of.ts';

/** Services of which the file asks for another number of replicas than before, with that number. */
export function editedScale(before: Project, now: Project): Record<string, number> {
  const edited = Object.entries(now.services).filter(
    ([name, service]) => before.services[name] && scaleOf(before.services[name]) !== scaleOf(service),
  );
  return Object.fromEntries(edited.map(([name, service]) => [name, scaleOf(service)]));
}
