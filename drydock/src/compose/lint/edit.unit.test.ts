import { describe, expect, it } from 'vitest';
import { lines } from '../../../test/support/memory-project.ts';
import { applyEdits } from './apply-edits.ts';
import type { Edit } from './edit.ts';

const file = '/app/compose.yaml';
const apply = (text: string, ...edits: Edit[]) =>
  applyEdits(
    text,
    edits.map((edit) => [edit]),
  ).text;
const add = (path: string[], key: string, after?: string[]): Edit => ({
  file,
  kind: 'add',
  path,
  key,
  value: 'x',
  after,
});

describe('adding a key', () => {
  it('goes behind the comment of the line that it follows, not between an entry and its own comment', () => {
    const text = lines('a:', '  one: 1 # first', '  # about two', '  two: 2');
    expect(apply(text, add(['a'], 'new', ['one']))).toBe(
      lines('a:', '  one: 1 # first', '  new: x', '  # about two', '  two: 2'),
    );
  });

  it('goes behind a nested value and a block of text', () => {
    expect(apply(lines('a:', '  one:', '    - 1', '    - { b: 2 }', 'z: 1'), add(['a'], 'new'))).toBe(
      lines('a:', '  one:', '    - 1', '    - { b: 2 }', '  new: x', 'z: 1'),
    );
    expect(apply(lines('a:', '  one: |', '    text', '', 'z: 1'), add(['a'], 'new'))).toBe(
      lines('a:', '  one: |', '    text', '  new: x', '', 'z: 1'),
    );
  });

  it('keeps Windows line ends and a missing last line end', () => {
    expect(apply('a:\r\n  one: 1', add(['a'], 'new'))).toBe('a:\r\n  one: 1\r\n  new: x');
  });

  it('takes a key without a value for its neighbour', () => {
    expect(apply(lines('a:', '  one:', 'b: 1'), add(['a'], 'new'))).toBe(
      lines('a:', '  one:', '  new: x', 'b: 1'),
    );
  });

  it('leaves alone what is there already, and what stands elsewhere', () => {
    for (const text of [lines('a: { new: 1 }'), lines('b: &b { one: 1 }', 'a: *b'), lines('a:')]) {
      expect(apply(text, add(['a'], 'new'))).toBe(text);
    }
  });
});

describe('removing a key', () => {
  it('takes its whole lines, comment behind it included', () => {
    expect(apply(lines('a: 1', 'v: # why', '  - 1', 'b: 2'), { file, kind: 'remove', path: ['v'] })).toBe(
      lines('a: 1', 'b: 2'),
    );
  });
});

describe('rewriting a value', () => {
  const rewrite: Edit = { file, kind: 'rewrite', path: ['a', 'list'], lines: () => ['k:', '  l: 1'] };

  it('indents what comes deeper than the key', () => {
    expect(apply(lines('a:', '  list:', '  - 1', '  - 2', 'b: 1'), rewrite)).toBe(
      lines('a:', '  list:', '    k:', '      l: 1', 'b: 1'),
    );
  });

  it('loses no comment: it is left to a person', () => {
    const text = lines('a:', '  list:', '    - 1 # why', '    - 2');
    expect(apply(text, rewrite)).toBe(text);
  });
});

it('changes that touch each other wait for another round', () => {
  const text = lines('a: "80:80"');
  const prefix: Edit = { file, kind: 'prefix', path: ['a'], text: '127.0.0.1:' };
  const other: Edit = { file, kind: 'substitute', path: ['a'], from: '80:80', to: '81:80' };
  expect(applyEdits(text, [[prefix], [other]])).toEqual({ text: lines('a: "127.0.0.1:80:80"'), done: [0] });
});

it('a group is carried out whole or not at all', () => {
  const text = lines('a: { one: 1 }');
  expect(applyEdits(text, [[add(['a'], 'new'), add(['b'], 'new')]])).toEqual({ text, done: [] });
});
