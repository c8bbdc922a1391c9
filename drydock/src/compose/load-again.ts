import type { LoadedProject, LoadOptions } from './loaded-project.ts';

/** How another process, or this one later, loads the same project: under the same name, whatever the files say by then. */
export function loadAgain({ project, source }: LoadedProject): LoadOptions {
  return { ...source, projectName: project.name };
}
