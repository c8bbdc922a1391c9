import { basename } from 'node:path';
import { DrydockError } from '../base/errors.ts';
import type { SourceLocation } from '../base/errors.ts';
import type { WrittenName } from './read/written-names.ts';
import { substitute } from './variables/substitute.ts';
import type { Lookup } from './variables/substitute.ts';

/** The name of a project: as given (`-p`, COMPOSE_PROJECT_NAME), else as the files say, else its folder's. */
export function projectName(
  given: string | undefined,
  written: readonly WrittenName[],
  directory: string,
  lookup: Lookup,
): string {
  const wanted = given || lookup('COMPOSE_PROJECT_NAME');
  if (wanted) return checked(wanted, given ? '-p' : 'COMPOSE_PROJECT_NAME');
  const inFile = written.at(-1);
  const name = inFile && interpolated(inFile, lookup);
  if (name) return checked(name, 'name:', inFile.location);
  const folder = asProjectName(basename(directory));
  if (folder !== '') return folder;
  throw new DrydockError('compose.project-name', `the folder ${directory} gives no project name`, {
    hint: 'add "name:" to the Compose file, or use -p NAME',
  });
}

/** The letters of a text that a project name may have: folder `app.v2` is project `appv2`. */
export function asProjectName(text: string): string {
  return (text.toLowerCase().match(/[a-z0-9_-]/g) ?? []).join('').replace(/^[_-]+/, '');
}

/** A mistake in the template is left to the loader, which comes to the same text and knows where it stands. */
function interpolated({ name }: WrittenName, lookup: Lookup): string {
  try {
    return substitute(name, lookup, () => undefined);
  } catch {
    return '';
  }
}

function checked(name: string, source: string, location?: SourceLocation): string {
  if (asProjectName(name) === name) return name;
  throw new DrydockError('compose.project-name', `invalid project name "${name}" (from ${source})`, {
    hint: 'use lowercase letters, digits, "-" and "_", and begin with a letter or digit',
    location,
    data: { name },
  });
}
