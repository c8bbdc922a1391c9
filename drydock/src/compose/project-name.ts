import { basename } from 'node:path';
import { DrydockError } from '../base/errors.ts';
import { substitute } from './variables/substitute.ts';
import type { Lookup } from './variables/substitute.ts';

/**
 * The name of a project: as given (`-p`, COMPOSE_PROJECT_NAME), which must be right, else as the last file says, else
 * its folder's, of which the allowed letters are taken.
 */
export function projectName(
  given: string | undefined,
  written: readonly string[],
  directory: string,
  lookup: Lookup,
): string {
  const wanted = given || lookup('COMPOSE_PROJECT_NAME');
  if (wanted) return checked(wanted, given ? '-p' : 'COMPOSE_PROJECT_NAME');
  const inFile = written.filter((name) => name !== '').at(-1) ?? '';
  const name = asProjectName(interpolated(inFile, lookup)) || asProjectName(basename(directory));
  if (name !== '') return name;
  throw new DrydockError('compose.project-name', `the folder ${directory} gives no project name`, {
    hint: 'add "name:" to the Compose file, or use -p NAME',
  });
}

/** The letters of a text that a project name may have: folder `app.v2` is project `appv2`. */
export function asProjectName(text: string): string {
  return (text.toLowerCase().match(/[a-z0-9_-]/g) ?? []).join('').replace(/^[_-]+/, '');
}

/** A mistake in the template is left to the loader, which comes to the same text and knows where it stands. */
function interpolated(name: string, lookup: Lookup): string {
  try {
    return substitute(name, lookup, () => undefined);
  } catch {
    return '';
  }
}

function checked(name: string, source: string): string {
  if (asProjectName(name) === name) return name;
  throw new DrydockError('compose.project-name', `invalid project name "${name}" (from ${source})`, {
    hint: 'use lowercase letters, digits, "-" and "_", and begin with a letter or digit',
    data: { name },
  });
}
