import { LineCounter, isAlias, isNode, parseAllDocuments, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';

export interface ParsedYaml {
  documents: Document.Parsed[];
  lines: LineCounter;
}

export type ParseYaml = (text: string) => ParsedYaml;

/** What stands in a file, before it means anything: every scalar is text. */
export const parseYaml: ParseYaml = (text) => {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  return { documents: ('empty' in parsed ? [] : parsed) as Document.Parsed[], lines };
};

/** Parsing is most of the work of loading a project, and the same text is wanted more than once. */
export function parseOnce(): ParseYaml {
  const known = new Map<string, ParsedYaml>();
  return (text) => {
    const parsed = known.get(text) ?? parseYaml(text);
    known.set(text, parsed);
    return parsed;
  };
}

/** What each alias of a document stands for: the nearest node before it that bears the anchor. */
export function aliasTargets(document: Document.Parsed): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, (_key, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
    } else if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string') {
      anchors.set(node.anchor, node as Node);
    }
  });
  return targets;
}
