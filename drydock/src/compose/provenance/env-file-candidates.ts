import { resolve } from 'node:path';
import type { LoadContext } from '../load-context.ts';
import { isMap } from '../path-table.ts';
import { substitute } from '../variables/substitute.ts';
import type { Candidate } from './provenance.ts';
import { assignments } from './variable-sources.ts';
import { clearedAt } from './written-layers.ts';
import type { Layer } from './written-layers.ts';

interface EnvFile {
  path: string;
  isRaw: boolean;
  via?: string;
}

/** What the `env_file`s of a service give, the weakest first. */
export function envFileCandidates(layers: readonly Layer[], context: LoadContext): [string, Candidate][] {
  const files = new Map<string, EnvFile>();
  for (const layer of layers) {
    if (clearedAt(layer, ['env_file'])) files.clear();
    for (const file of envFilesOf(layer)) files.set(file.path, file);
  }
  const values: Record<string, string> = {};
  return [...files.values()].flatMap((file) => {
    const text = context.files.read(file.path);
    if (text === undefined) return [];
    const lookup = (name: string) => values[name] ?? context.lookup(name);
    const found = file.isRaw ? rawLines(file.path, text) : assignments(file.path, text, lookup).reverse();
    return found.map(({ name, value, line }): [string, Candidate] => {
      values[name] = value;
      const location = { file: file.path, line };
      return [name, { kind: 'env_file', value, location, ...(file.via && { via: file.via }) }];
    });
  });
}

function envFilesOf({ service, context, via }: Layer): EnvFile[] {
  return [service?.env_file].flat().flatMap((entry: unknown) => {
    const path: unknown = isMap(entry) ? entry.path : entry;
    if (typeof path !== 'string') return [];
    const text = substitute(path, context.lookup, () => undefined);
    const expanded =
      text.startsWith('~') && context.home ? resolve(context.home, `./${text.slice(1)}`) : text;
    return [
      { path: resolve(context.directory, expanded), isRaw: isMap(entry) && entry.format === 'raw', via },
    ];
  });
}

function rawLines(file: string, text: string) {
  return text.split(/\r?\n/).flatMap((content, index) => {
    if (content.trim() === '' || content.startsWith('#')) return [];
    const [, name = '', value = ''] = /^([^=]*)(?:=(.*))?$/s.exec(content) ?? [];
    return [{ name, value, file, line: index + 1 }];
  });
}
