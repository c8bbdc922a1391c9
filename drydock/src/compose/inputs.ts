import { dirname, isAbsolute } from 'node:path';

/**
 * Which of the files that loading asked for decide what the project is. One that is absent belongs to it as well (an
 * optional env file, an override file), but not the places above or below its folder where a Compose file was looked for.
 */
export function inputsOf(asked: ReadonlyMap<string, boolean>, directory: string): string[] {
  return [...asked]
    .filter(([file]) => isAbsolute(file))
    .filter(([file, exists]) => exists || !isCandidate(file) || dirname(file) === directory)
    .map(([file]) => file)
    .sort();
}

function isCandidate(file: string): boolean {
  return /[\\/](docker-)?compose(\.override)?\.ya?ml$/.test(file);
}
