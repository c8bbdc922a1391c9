import { isCollection, isScalar, visit } from 'yaml';
import type { Document, Node, YAMLParseError } from 'yaml';

export interface Description {
  offset: number;
  words: string;
  hint: string;
}

/** Where a mistake in the YAML was made, rather than where the parser stumbled over it, in words for who made it. */
export function describeSyntax(error: YAMLParseError, document: Document.Parsed, text: string): Description {
  const conflict = /^(?:<{7}|={7}|>{7})(?: |$)/m.exec(text);
  if (conflict) {
    const hint = 'keep one of the two versions, and remove the lines of <, = and >';
    return { offset: conflict.index, words: 'a merge conflict is not resolved', hint };
  }
  return (
    neverClosed(error, document, text) ??
    byCode[error.code]?.(error.pos[0], text, error.message) ?? {
      offset: error.pos[0],
      words: error.message.split('\n')[0]?.replace(/:$/, '') ?? error.message,
      hint: 'check the indentation, quotes and brackets around this place',
    }
  );
}

type Describe = (offset: number, text: string, message: string) => Description | undefined;

const noPair: Describe = (offset, text) => {
  const line = lineAt(text, offset);
  const hint = /^[\w.-]+$/.test(line) ? `write a colon behind it: "${line}:"` : 'remove or correct it';
  return { offset, words: `the line "${line}" is no "key: value"`, hint };
};

const inQuotes: Describe = (offset, text) => ({
  offset,
  words: `a value cannot begin with "${text[offset]}"`,
  hint: `write it in quotes: "${lineAt(text, offset).replaceAll('"', '\\"')}"`,
});

const byCode: Partial<Record<YAMLParseError['code'], Describe>> = {
  BAD_SCALAR_START: inQuotes,
  BAD_ALIAS: inQuotes,
  TAB_AS_INDENT: (offset) => ({ offset, words: 'a tab is used to indent', hint: 'indent with spaces' }),
  DUPLICATE_KEY: (offset, text) => {
    const key = /^[^:\n]*/.exec(text.slice(offset))?.[0].trim() ?? '';
    return { offset, words: `the key ${key} is there twice`, hint: 'remove one of the two' };
  },
  MULTILINE_IMPLICIT_KEY: noPair,
  MISSING_CHAR: (offset, text, message) =>
    message.startsWith('Implicit map keys') ? noPair(offset, text, message) : undefined,
  BLOCK_AS_IMPLICIT_KEY: (offset, text) =>
    /:(?: |$)/.test(lineAt(text, offset))
      ? {
          offset,
          words: 'a text with ": " in it stands without quotes',
          hint: `write it in quotes: '${lineAt(text, offset)}'`,
        }
      : {
          offset,
          words: 'the next line is indented as if it belonged to this value',
          hint: 'indent the keys of one mapping alike',
        },
  BAD_INDENT: (offset) => ({
    offset,
    words: 'this line is indented otherwise than those that it belongs to',
    hint: 'indent the keys of one mapping alike',
  }),
  UNEXPECTED_TOKEN: (offset, text) =>
    /["']/.test(text[offset - 1] ?? '')
      ? {
          offset,
          words: 'text follows behind the closing quote',
          hint: `inside of single quotes write '' for a quote; inside of double quotes \\"`,
        }
      : undefined,
};

function neverClosed(
  error: YAMLParseError,
  document: Document.Parsed,
  text: string,
): Description | undefined {
  const quoted = unclosed(document, error.pos[0], (node) => isScalar(node) && /QUOTE/.test(node.type ?? ''));
  if (/closing ["']/.test(error.message) && quoted !== undefined) {
    const words = 'a quote is opened here and never closed';
    return { offset: quoted, words, hint: 'close it on the same line' };
  }
  const bracket = unclosed(document, error.pos[0], (node) => isCollection(node) && node.flow === true);
  if (/end with a [\]}]/.test(error.message) && bracket !== undefined) {
    const words = `"${text[bracket]}" is opened here and never closed`;
    return { offset: bracket, words, hint: 'close it, and indent all that stands in it' };
  }
  return undefined;
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

function lineAt(text: string, offset: number): string {
  return /^.*/.exec(text.slice(offset))?.[0].trim() ?? '';
}
