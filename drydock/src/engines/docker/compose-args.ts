import type { LoadedProject } from '../../compose/loaded-project.ts';

/** `docker compose` with what makes it see the same project as we do: nothing is left to its own search. */
export function composeArgs(loaded: LoadedProject, envFiles: readonly string[]): string[] {
  return [
    'compose',
    ...['--ansi', 'never', '--progress', 'plain'],
    ...loaded.files.flatMap((file) => ['--file', file]),
    ...['--project-name', loaded.project.name],
    ...['--project-directory', loaded.directory],
    ...envFiles.flatMap((file) => ['--env-file', file]),
    ...loaded.profiles.flatMap((profile) => ['--profile', profile]),
  ];
}
