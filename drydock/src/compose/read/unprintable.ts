import type { LineCounter } from 'yaml';
import { DrydockError } from '../../base/errors.ts';

/** What YAML allows in a file; the library takes more than that, and Compose does not. */
const unprintable = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Fails on the first character that no YAML file may have, in a comment too. */
export function failOnUnprintable(text: string, file: string, lines: LineCounter): void {
  const found = unprintable.exec(text);
  if (!found) return;
  const { line, col } = lines.linePos(found.index);
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new DrydockError('compose.yaml', `this is not valid YAML: the control character U+${code} is in it`, {
    location: { file, line, column: col },
    hint: code.startsWith('00') ? `remove it; in a quoted text write "\\x${code.slice(2)}"` : 'remove it',
    data: { character: code },
  });
}
