import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import type { Path } from '../path.ts';

/** A change of one place of a file, as data. */
export type Edit = { file: string } & (
  | { kind: 'add'; path: Path; key: string; value: string; after?: readonly string[] }
  | { kind: 'remove'; path: Path }
  /** Within the text of a scalar, where `from` must stand exactly once. */
  | { kind: 'substitute'; path: Path; from: string; to: string }
  /** Before the text of a scalar, inside of its quotes. */
  | { kind: 'prefix'; path: Path; text: string }
  /** The whole value; each further line is indented as the first. */
  | { kind: 'rewrite'; path: Path; lines: (isFlow: boolean) => string[] }
  /** A line of a file that is not YAML; counted from 1. */
  | { kind: 'line'; line: number; from: string; to: string }
);

/** Text to put in the place of a range of the file. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Where a change goes; undefined when the file is written in a way that makes it unsafe (aliases, comments within). */
export function spliceOf(edit: Edit, text: string, parsed: () => Document): Splice | undefined {
  if (edit.kind === 'line') return lineSplice(edit, text);
  const document = parsed();
  if (edit.kind === 'add') return addition(document.getIn(edit.path, true), edit, text);
  if (edit.kind === 'remove') return removal(pairAt(document, edit.path), text);
  const node: unknown = document.getIn(edit.path, true);
  if (edit.kind === 'rewrite') return rewriting(node, pairAt(document, edit.path), edit, text);
  if (!isScalar(node) || !node.range) return undefined;
  const [start, end] = node.range;
  if (edit.kind === 'prefix') {
    const offset = /["']/.test(text[start] ?? '') ? start + 1 : start;
    return { start: offset, end: offset, text: edit.text };
  }
  const source = text.slice(start, end);
  if (source.split(edit.from).length !== 2) return undefined;
  return { start, end, text: source.replace(edit.from, () => edit.to) };
}

function lineSplice(edit: Edit & { kind: 'line' }, text: string): Splice | undefined {
  const lines = text.split('\n');
  const line = lines[edit.line - 1] ?? '';
  const start = lines.slice(0, edit.line - 1).join('\n').length + (edit.line > 1 ? 1 : 0);
  const at = line.indexOf(edit.from);
  if (at === -1) return undefined;
  return { start: start + at, end: start + at + edit.from.length, text: edit.to };
}

function addition(node: unknown, edit: Edit & { kind: 'add' }, text: string): Splice | undefined {
  if (!isMap(node) || node.items.length === 0 || node.has(edit.key)) return undefined;
  const entry = `${edit.key}: ${edit.value}`;
  if (node.flow) {
    const end = endOf(node.items.at(-1) as Pair);
    return end === undefined ? undefined : { start: end, end, text: `, ${entry}` };
  }
  const neighbour =
    edit.after?.map((key) => node.items.find((pair) => keyOf(pair) === key)).find(Boolean) ??
    node.items.at(-1);
  const end = neighbour && endOf(neighbour as Pair);
  const first = (node.items[0]?.key as Node | null)?.range?.[0];
  if (end === undefined || first === undefined) return undefined;
  const at = lineEnd(text, end);
  return { start: at, end: at, text: `${lineBreak(text)}${' '.repeat(columnOf(text, first))}${entry}` };
}

function removal(pair: Pair | undefined, text: string): Splice | undefined {
  const start = (pair?.key as Node | null | undefined)?.range?.[0];
  const end = pair && endOf(pair);
  if (start === undefined || end === undefined) return undefined;
  const lineStart = start - columnOf(text, start);
  if (text.slice(lineStart, start).trim() !== '') return undefined;
  const lines = /^[^\n]*(\n|$)/.exec(text.slice(end))?.[0] ?? '';
  const behind = end + lines.length;
  // The blank line that set it apart goes too, where it would now stand first or beside another.
  const blank = /^[^\S\n]*\r?\n/.exec(text.slice(behind))?.[0] ?? '';
  const isApart = lineStart === 0 || /\n\r?\n$/.test(text.slice(0, lineStart));
  return { start: lineStart, end: behind + (isApart ? blank.length : 0), text: '' };
}

function rewriting(
  node: unknown,
  pair: Pair | undefined,
  edit: Edit & { kind: 'rewrite' },
  text: string,
): Splice | undefined {
  if (!pair || isAlias(node)) return undefined;
  const isFlow = isScalar(node) || ((isMap(node) || isSeq(node)) && node.flow === true);
  const start = (node as Node | undefined)?.range?.[0];
  const end = endOf(pair);
  if (start === undefined || end === undefined || text.slice(start, end).includes('#')) return undefined;
  const lines = edit.lines(isFlow);
  if (isFlow) return { start, end, text: lines.join(' ') };
  const column = columnOf(text, start);
  const own = columnOf(text, (pair.key as Node).range?.[0] ?? 0);
  // A list may stand at the column of its key; a mapping may not.
  const indent = Math.max(column, own + 2);
  const joined = lines.join(`${lineBreak(text)}${' '.repeat(indent)}`);
  return { start, end, text: `${' '.repeat(indent - column)}${joined}` };
}

function pairAt(document: Document, path: Path): Pair | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  return isMap(parent) ? (parent as YAMLMap).items.find((pair) => keyOf(pair) === path.at(-1)) : undefined;
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : undefined;
}

/** Where the text of an entry ends, comments behind it not counted. */
function endOf(pair: Pair): number | undefined {
  return nodeEnd(pair.value as Node | null) ?? nodeEnd(pair.key as Node | null);
}

function nodeEnd(node: Node | null): number | undefined {
  if (isMap(node) && !node.flow) return node.items.length > 0 ? endOf(node.items.at(-1) as Pair) : undefined;
  if (isSeq(node) && !node.flow) return nodeEnd((node.items.at(-1) ?? null) as Node | null);
  return node?.range?.[1];
}

function lineEnd(text: string, offset: number): number {
  let at = offset;
  // A block scalar's own end lies behind its last line break.
  while (/[\r\n]/.test(text[at - 1] ?? '')) at--;
  while (at < text.length && !/[\r\n]/.test(text[at] ?? '')) at++;
  return at;
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
