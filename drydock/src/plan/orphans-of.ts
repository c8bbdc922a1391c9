import type { LoadedProject } from '../compose/loaded-project.ts';

/** Services that are there and that the file does not have; those of profiles that are not active are in it. */
export function orphansOf(
  { project, disabled }: Pick<LoadedProject, 'project' | 'disabled'>,
  there: readonly { service: string }[],
): string[] {
  const names = new Set(there.map(({ service }) => service));
  return [...names].filter((name) => !project.services[name] && !disabled[name]);
}
