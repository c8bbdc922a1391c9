import type { ProjectChanges } from './project-changes.ts';

export interface DescribedChange {
  service: string;
  text: string;
}

/** One line for each service that an edit touches, with its cause. */
export function describeChanges(
  { removed, changed, added }: ProjectChanges,
  cause: string,
): DescribedChange[] {
  const say = (words: string) => (service: string) => ({ service, text: `${service}: ${words}, ${cause}` });
  return [
    ...removed.map(say('stopped because it is no longer part of the project')),
    ...changed.map(say('recreated')),
    ...added.map(say('started because it is new')),
  ];
}
