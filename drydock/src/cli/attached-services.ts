import { DrydockError } from '../base/errors.ts';
import type { Project } from '../compose/model.ts';
import type { CommandInput } from './command.ts';

export interface AttachChoice {
  project: Project;
  /** Named on the command line. */
  requested: readonly string[];
  /** These, with what they depend on. */
  selected: readonly string[];
}

/**
 * Whose output a foreground `up` shows: of the services named, else of all, but for those that say `attach: false`.
 * What the services named depend on is shown only when asked for, as in Docker Compose. A service that an edit brings
 * later is shown when nobody chose.
 */
export function attachedServices(
  { attach, noAttach, attachDependencies }: CommandInput['options'],
  { project, requested, selected }: AttachChoice,
): (service: string) => boolean {
  const named = attach as string[] | undefined;
  const strangers = (named ?? []).filter((name) => !selected.includes(name));
  if (strangers.length > 0)
    throw new DrydockError('USAGE', `cannot attach to services not included in up: ${strangers.join(', ')}`, {
      hint: `services: ${selected.join(', ')}`,
    });
  const without = new Set((noAttach as string[] | undefined) ?? []);
  const chosen = named ?? (requested.length === 0 || attachDependencies === true ? undefined : requested);
  if (chosen !== undefined) {
    return (name) =>
      chosen.includes(name) &&
      !without.has(name) &&
      (named !== undefined || project.services[name]?.attach !== false);
  }
  return (name) => !without.has(name) && project.services[name]?.attach !== false;
}
