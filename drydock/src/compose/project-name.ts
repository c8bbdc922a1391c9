import { basename } from 'node:path';
import { DrydockError } from '../base/errors.ts';
import { substitute } from './variables/substitute.ts';
import type { Lookup } from './variables/substitute.ts';

/** The name of a project: as given (`-p`, COMPOSE_PROJECT_NAME), else as the files say, else its folder's. */
export function projectName(
  given: string | undefined,
  written: readonly unknown[],
  directory: string,
  lookup: Lookup,
): string {
  const wanted = given || lookup('COMPOSE_PROJECT_NAME');
  if (wanted) return checked(wanted, given ? '-p' : 'COMPOSE_PROJECT_NAME');
  const inFile = written.filter((name) => typeof name === 'string' && name !== '').at(-1) as
    string | undefined;
  if (inFile !== undefined) {
    const name = substitute(inFile, lookup, () => undefined);
    if (name !== '') return checked(name, 'name:');
  }
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

function checked(name: string, source: string): string {
  if (asProjectName(name) === name) return name;
  throw new DrydockError('compose.project-name', `invalid project name "${name}" (from ${source})`, {
    hint: 'use lowercase letters, digits, "-" and "_", and begin with a letter or digit',
    data: { name },
  });
}
