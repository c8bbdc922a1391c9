import type { Path } from './path.ts';

/** A table of dotted path pattern (`services.*.ports`; `*` is any key or index) to a rule, made quick to walk. */
export interface PathTable<Rule> {
  rule?: Rule;
  children: Map<string, PathTable<Rule>>;
}

export function pathTable<Rule>(rules: Record<string, Rule>): PathTable<Rule> {
  const root: PathTable<Rule> = { children: new Map() };
  for (const [pattern, rule] of Object.entries(rules)) {
    let node = root;
    for (const part of pattern.split('.')) {
      let next = node.children.get(part);
      if (!next) node.children.set(part, (next = { children: new Map() }));
      node = next;
    }
    node.rule = rule;
  }
  return root;
}

/** The branches that a key leads to: its own name's and `*`. */
export function step<Rule>(branches: readonly PathTable<Rule>[], key: string | number): PathTable<Rule>[] {
  const next: PathTable<Rule>[] = [];
  for (const branch of branches) {
    const named = branch.children.get(String(key));
    if (named) next.push(named);
    const any = branch.children.get('*');
    if (any) next.push(any);
  }
  return next;
}

export function ruleOf<Rule>(branches: readonly PathTable<Rule>[]): Rule | undefined {
  return branches.find((branch) => branch.rule !== undefined)?.rule;
}

/** Replaces each value whose path has a rule, the outer one first; what has no rule below it is not visited. */
export function rewriteByTable(
  value: unknown,
  table: PathTable<(value: unknown, path: Path) => unknown>,
): unknown {
  return rewrite(value, [table], []);
}

function rewrite(
  value: unknown,
  branches: PathTable<(value: unknown, path: Path) => unknown>[],
  path: Path,
): unknown {
  const rule = ruleOf(branches);
  const replaced = rule ? rule(value, path) : value;
  if (Array.isArray(replaced)) {
    return replaced.map((item: unknown, index) => descend(item, branches, path, index));
  }
  if (isMap(replaced)) {
    for (const [key, item] of Object.entries(replaced)) replaced[key] = descend(item, branches, path, key);
  }
  return replaced;
}

function descend(
  item: unknown,
  branches: PathTable<(value: unknown, path: Path) => unknown>[],
  path: Path,
  key: string | number,
): unknown {
  const next = step(branches, key);
  return next.length === 0 ? item : rewrite(item, next, [...path, key]);
}

/** A YAML mapping, as opposed to a list, a scalar and the boxed scalars of `read/scalar.ts`. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
