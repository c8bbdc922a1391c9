import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Alias, Document, Node, Pair, ParsedNode, YAMLMap } from 'yaml';
import { PathError, locateErrors } from '../path-error.ts';
import { formatPath } from '../path.ts';
import type { Path } from '../path.ts';
import { kindOf } from '../fields/field.ts';
import { aliasTargets, parseYaml } from './parse-yaml.ts';
import type { ParseYaml } from './parse-yaml.ts';
import { resolvePlain } from './scalar.ts';
import { FilePositions } from './source-map.ts';
import { failOnSyntax } from './syntax-error.ts';
import { failOnUnprintable } from './unprintable.ts';

/** One document of a file: plain data, and the paths that `!reset` and `!override` clear in what it overrides. */
export interface YamlDocument {
  data: unknown;
  cleared: Path[];
}

export interface YamlFile {
  documents: YamlDocument[];
  positions: FilePositions;
}

/** Parses a Compose file. Scalars mean what they mean to Compose, which is between YAML 1.1 and 1.2. */
export function readYaml(text: string, file: string, parse: ParseYaml = parseYaml): YamlFile {
  const { documents, lines } = parse(text);
  const positions = new FilePositions(file, lines);
  failOnUnprintable(text, file, lines);
  for (const document of documents) failOnSyntax(document, text, file, lines);
  return {
    positions,
    documents: locateErrors(positions, { file }, () =>
      documents.map((document) => new Reader(document, positions).read()),
    ),
  };
}

class Reader {
  private readonly document: Document.Parsed;
  private readonly positions: FilePositions;
  private readonly cleared: Path[] = [];
  private readonly open = new Set<Node>();
  private readonly reset = new Set<Node>();
  private targets: Map<Alias, Node> | undefined;
  private flow = 0;
  /** How many `<<` are being read: what they bring in hides no place of what is written out. */
  private merging = 0;

  constructor(document: Document.Parsed, positions: FilePositions) {
    this.document = document;
    this.positions = positions;
  }

  read(): YamlDocument {
    const start = this.document.contents?.range?.[0] ?? 0;
    this.positions.record([], start, start);
    const data = this.value(this.document.contents, []);
    return { data: data === removed ? null : data, cleared: this.cleared };
  }

  private value(node: Node | null, path: Path): unknown {
    if (!node) return null;
    if (isAlias(node)) return this.aliased(node, path);
    if (node.tag === '!reset' || node.tag === '!override') this.cleared.push(path);
    if (node.tag === '!reset') return removed;
    if (isScalar(node)) {
      const text = String(node.value);
      if (node.type !== 'PLAIN' || node.tag === '!' || node.tag === 'tag:yaml.org,2002:str') return text;
      if (this.flow > 0 && text.includes('?', 1)) this.failOnQuestionMark(text, path);
      return resolvePlain(node.source ?? text);
    }
    if (this.open.has(node)) {
      throw new PathError('compose.yaml', path, `${formatPath(path)} contains itself through an alias`, {
        hint: 'an anchor (&name) cannot be used (*name) inside of what it marks',
      });
    }
    this.open.add(node);
    const inFlow = (isMap(node) || isSeq(node)) && node.flow === true;
    if (inFlow) this.flow++;
    const result = isMap(node) ? this.map(node, path) : isSeq(node) ? this.list(node.items, path) : null;
    this.open.delete(node);
    if (inFlow) this.flow--;
    return result;
  }

  /** What an alias brings in is read as it is written, which need not be inside of the [ ] or { } around the alias. */
  private aliased(alias: Alias, path: Path): unknown {
    const { flow } = this;
    this.flow = 0;
    const value = this.value(this.target(alias, path), path);
    this.flow = flow;
    return value;
  }

  /** Compose's own reader ends unquoted text at a "?" inside of [ ] and { }: what we accept, Docker must accept too. */
  private failOnQuestionMark(text: string, path: Path): never {
    throw new PathError('compose.yaml', path, `unquoted text with "?" inside of [ ] or { }: ${text}`, {
      hint: `write it in quotes: '${text}'`,
    });
  }

  /** `!reset` works where it stands, not in what an alias or `<<` brings in from there. */
  private child(node: Node | null, path: Path): unknown {
    if (node?.tag === '!reset' && !isAlias(node)) {
      if (this.reset.has(node)) return removed;
      this.reset.add(node);
    }
    return this.value(node, path);
  }

  private target(alias: Alias, path: Path): Node {
    this.targets ??= aliasTargets(this.document);
    const target = this.targets.get(alias);
    if (target) return target;
    throw new PathError('compose.yaml', path, `there is no anchor "&${alias.source}" before this alias`, {
      hint: `mark a value above with &${alias.source}`,
    });
  }

  private list(items: unknown[], path: Path): unknown[] {
    const list: unknown[] = [];
    for (const item of items as ParsedNode[]) {
      const at = [...path, list.length];
      const offset = item?.range?.[0] ?? 0;
      this.record(at, offset, offset);
      const value = this.child(item, at);
      if (typeof value === 'string') this.positions.recordName(path, value, offset);
      if (value !== removed) list.push(value);
    }
    return list;
  }

  private map(node: YAMLMap, path: Path): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const merges: Pair[] = [];
    for (const pair of node.items) {
      if (isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === 'PLAIN') merges.push(pair);
      else this.entry(pair, map, path);
    }
    this.merging++;
    for (const pair of merges) {
      for (const source of this.mergeSources(pair.value as Node | null, path)) {
        for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(map, key)) map[key] = value;
      }
    }
    this.merging--;
    return map;
  }

  private record(path: Path, key: number, value: number): void {
    if (this.merging === 0 || !this.positions.has(path)) this.positions.record(path, key, value);
  }

  private entry(pair: Pair, map: Record<string, unknown>, path: Path): void {
    const keyNode = pair.key as ParsedNode | null;
    const key = this.value(keyNode, path);
    const keyOffset = keyNode?.range?.[0] ?? 0;
    if (typeof key !== 'string' || key === '__proto__') {
      this.positions.record([...path, String(key)], keyOffset, keyOffset);
      const where = path.length === 0 ? 'at the top level' : `in ${formatPath(path)}`;
      throw new PathError(
        'compose.key',
        [...path, String(key)],
        `the key ${kindOf(key)} ${where} is not text`,
        {
          hint:
            typeof key === 'object' && key !== null
              ? 'a value that begins with "{" or "[" must stand in quotes: "{{ … }}"'
              : `write it in quotes: "${String(key)}"`,
          atKey: true,
        },
      );
    }
    const at = [...path, key];
    const valueNode = pair.value as ParsedNode | null;
    this.record(at, keyOffset, valueNode?.range?.[0] ?? keyOffset);
    const value = this.child(valueNode, at);
    if (value !== removed) map[key] = value;
  }

  /** What `<<` brings in, the first source winning; keys written out always win over it. */
  private mergeSources(node: Node | null, path: Path): Record<string, unknown>[] {
    const resolved = node && isAlias(node) ? this.target(node, path) : node;
    if (isMap(resolved)) return [this.value(node, path) as Record<string, unknown>];
    if (isSeq(resolved)) return resolved.items.flatMap((item) => this.mergeSources(item as Node, path));
    throw new PathError('compose.yaml', path, `"<<" in ${formatPath(path)} must bring in a mapping`, {
      hint: 'point it at an anchor that marks a mapping, or at a list of such',
    });
  }
}

/** The place of a value tagged `!reset`: it is left out. */
const removed = Symbol('removed');
