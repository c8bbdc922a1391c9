import { nearest } from './fields/nearest.ts';
import type { ServiceExtension } from './loaded-project.ts';
import type { LoadContext, Model } from './load-context.ts';
import { PathError } from './path-error.ts';
import { formatPath } from './path.ts';
import type { Path } from './path.ts';
import { isMap } from './path-table.ts';

const kinds: Record<keyof ServiceExtension, [words: string, accepts: (value: unknown) => boolean]> = {
  command: [
    'text or a list of texts',
    (value) =>
      typeof value === 'string' || (Array.isArray(value) && value.every((word) => typeof word === 'string')),
  ],
  cwd: ['the path of a folder', (value) => typeof value === 'string'],
  skip: ['true or false', (value) => typeof value === 'boolean'],
};

/** `x-drydock` of each service, checked: a misspelt key there must not be ignored in silence either. */
export function serviceExtensions(
  services: Record<string, Model>,
  warn: LoadContext['warn'],
): Record<string, ServiceExtension> {
  const found: Record<string, ServiceExtension> = {};
  for (const [name, service] of Object.entries(services)) {
    const extension = service['x-drydock'];
    if (extension === undefined || extension === null) continue;
    const path = ['services', name, 'x-drydock'];
    if (!isMap(extension)) throw wrong(path, 'a mapping');
    for (const [key, value] of Object.entries(extension)) checkKey(key, value, path, warn);
    found[name] = extension as ServiceExtension;
  }
  return found;
}

function checkKey(key: string, value: unknown, path: Path, warn: LoadContext['warn']): void {
  if (!Object.hasOwn(kinds, key)) {
    const known = Object.keys(kinds);
    const suggestion = nearest(key, known);
    const hint = suggestion ? `did you mean "${suggestion}"?` : `known keys: ${known.join(', ')}`;
    warn('compose.unknown-key', `unknown key "${key}" in ${formatPath(path)}; ${hint}`, [...path, key]);
    return;
  }
  const [words, accepts] = kinds[key as keyof ServiceExtension];
  if (!accepts(value)) throw wrong([...path, key], words);
}

function wrong(path: Path, words: string): PathError {
  return new PathError('compose.wrong-type', path, `${formatPath(path)} must be ${words}`, {
    hint: 'x-drydock takes command, cwd and skip',
  });
}
