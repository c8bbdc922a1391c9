import type { Document, LineCounter } from 'yaml';
import { DrydockError } from '../../base/errors.ts';
import { describeSyntax } from './describe-syntax.ts';

/** Fails on what the YAML parser found wrong first, in words and at the place where the mistake was made. */
export function failOnSyntax(
  document: Document.Parsed,
  text: string,
  file: string,
  lines: LineCounter,
): void {
  const error = document.errors[0];
  if (!error) return;
  const { offset, words, hint } = describeSyntax(error, document, text);
  const { line, col } = lines.linePos(offset);
  throw new DrydockError('compose.yaml', `this is not valid YAML: ${words}`, {
    location: { file, line, column: col },
    hint,
    data: { reason: error.code },
  });
}
