import { LineCounter, isMap, isScalar, parseAllDocuments } from 'yaml';
import type { SourceLocation } from '../../base/errors.ts';
import type { SourceFiles } from '../load-context.ts';

export interface WrittenName {
  name: string;
  location: SourceLocation;
}

/**
 * What `name:` says in each file. It is needed before the files are loaded, because COMPOSE_PROJECT_NAME may be used
 * in them; a file that cannot be read is left for the loader to complain about.
 */
export function writtenNames(files: readonly string[], disk: SourceFiles): WrittenName[] {
  return files.flatMap((file) => {
    const text = disk.read(file) ?? '';
    if (!/^["']?name["']?\s*:/m.test(text)) return [];
    const lines = new LineCounter();
    const documents = parseAllDocuments(text, { schema: 'failsafe', lineCounter: lines });
    return ('empty' in documents ? [] : documents).flatMap((document) => {
      const name = isMap(document.contents) ? document.contents.get('name', true) : undefined;
      if (!isScalar(name) || typeof name.value !== 'string' || name.value === '') return [];
      const { line, col } = lines.linePos(name.range?.[0] ?? 0);
      return [{ name: name.value, location: { file, line, column: col } }];
    });
  });
}
