import { isCollection, isScalar, visit } from 'yaml';
import type { Document, LineCounter, Node, YAMLParseError } from 'yaml';
import { DrydockError } from '../../base/errors.ts';

/** Fails on what the YAML parser found wrong first, in words and at the place where the mistake was made. */
export function failOnSyntax(
  document: Document.Parsed,
  text: string,
  file: string,
  lines: LineCounter,
): void {
  const error = document.errors[0];
  if (!error) return;
  const { offset, words, hint } = describe(error, document, text);
  const { line, col } = lines.linePos(offset);
  throw new DrydockError('compose.yaml', `this is not valid YAML: ${words}`, {
    location: { file, line, column: col },
    hint,
    data: { reason: error.code },
  });
}

interface Description {
  offset: number;
  words: string;
  hint: string;
}

function describe(error: YAMLParseError, document: Document.Parsed, text: string): Description {
  const offset = error.pos[0];
  if (error.code === 'TAB_AS_INDENT') {
    return { offset, words: 'a tab is used to indent', hint: 'indent with spaces' };
  }
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(text.slice(offset))?.[0].trim() ?? '';
    return { offset, words: `the key ${key} is there twice`, hint: 'remove one of the two' };
  }
  const quoted = unclosed(document, offset, (node) => isScalar(node) && /QUOTE/.test(node.type ?? ''));
  if (/closing ["']/.test(error.message) && quoted !== undefined) {
    return {
      offset: quoted,
      words: 'a quote is opened here and never closed',
      hint: 'close it on the same line',
    };
  }
  const bracket = unclosed(document, offset, (node) => isCollection(node) && node.flow === true);
  if (/end with a [\]}]/.test(error.message) && bracket !== undefined) {
    const words = `"${text[bracket]}" is opened here and never closed`;
    return { offset: bracket, words, hint: `close it, and indent all that stands in it` };
  }
  const words = error.message.split('\n')[0]?.replace(/:$/, '') ?? error.message;
  return { offset, words, hint: 'check the indentation, quotes and brackets around this place' };
}

/** Where the innermost node begins that still goes on where the parser gave up. */
function unclosed(
  document: Document.Parsed,
  end: number,
  matches: (node: Node) => boolean,
): number | undefined {
  let start: number | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (matches(node as Node) && node.range && node.range[0] < end && node.range[2] >= end)
        start = node.range[0];
    },
  });
  return start;
}
