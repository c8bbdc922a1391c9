import { isMap, isScalar, parseAllDocuments } from 'yaml';
import type { SourceFiles } from '../load-context.ts';

/**
 * What `name:` says in each file. It is needed before the files are loaded, because COMPOSE_PROJECT_NAME may be used
 * in them; a file that cannot be read is left for the loader to complain about.
 */
export function writtenNames(files: readonly string[], disk: SourceFiles): string[] {
  return files.flatMap((file) => {
    const text = (disk.read(file) ?? '').replace(/^\uFEFF/, '');
    if (!/^["']?name["']?\s*:/m.test(text)) return [];
    const documents = parseAllDocuments(text, { schema: 'failsafe' });
    return ('empty' in documents ? [] : documents).flatMap((document) => {
      const name = isMap(document.contents) ? document.contents.get('name', true) : undefined;
      return isScalar(name) && typeof name.value === 'string' ? [name.value] : [];
    });
  });
}
