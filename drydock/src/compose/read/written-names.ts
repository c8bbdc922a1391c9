import { isMap, isScalar } from 'yaml';
import type { SourceFiles } from '../load-context.ts';
import type { ParseYaml } from './parse-yaml.ts';

/**
 * What `name:` says in each file. It is needed before the files are loaded, because COMPOSE_PROJECT_NAME may be used
 * in them; a file that cannot be read is left for the loader to complain about.
 */
export function writtenNames(files: readonly string[], disk: SourceFiles, parse: ParseYaml): string[] {
  return files.flatMap((file) => {
    const text = disk.read(file) ?? '';
    if (!/^\uFEFF?["']?name["']?\s*:/m.test(text)) return [];
    return parse(text).documents.flatMap((document) => {
      const name = isMap(document.contents) ? document.contents.get('name', true) : undefined;
      return isScalar(name) && typeof name.value === 'string' ? [name.value] : [];
    });
  });
}
