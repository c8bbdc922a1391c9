import { describe, expect, it } from 'vitest';
import { isIgnored, isPassing } from './watch-filter.ts';

describe('files of editors', () => {
  for (const name of [
    'a.ts~',
    '.a.ts.swp',
    '4913',
    '.#a.ts',
    '#a.ts#',
    '.DS_Store',
    'a.ts___jb_tmp___',
    'a.tmp',
  ]) {
    it(`${name} must not count`, () => expect(isPassing(`/src/${name}`)).toBe(true));
  }
  for (const name of ['a.ts', 'package.json', '.env', 'swap.ts', 'template.ts']) {
    it(`${name} must count`, () => expect(isPassing(`/src/${name}`)).toBe(false));
  }
});

describe('ignore patterns', () => {
  const cases: [pattern: string, path: string, ignored: boolean][] = [
    ['node_modules/', 'node_modules/x/index.js', true],
    ['node_modules/', 'deep/node_modules/x.js', true],
    ['node_modules/', 'my_node_modules/x.js', false],
    ['*.test.ts', 'src/a.test.ts', true],
    ['*.test.ts', 'src/a.ts', false],
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/deep/a.ts', false],
    ['src/**/*.ts', 'src/deep/a.ts', true],
    ['src/**/*.ts', 'src/a.ts', true],
    ['**/dist', 'packages/a/dist/x.js', true],
    ['dist/**', 'dist/x.js', true],
    ['./dist', 'dist/x.js', true],
    ['a?.ts', 'ab.ts', true],
    ['a+b.ts', 'aab.ts', false],
  ];
  for (const [pattern, path, ignored] of cases) {
    it(`${pattern} must ${ignored ? '' : 'not '}leave out ${path}`, () => {
      expect(isIgnored(path, [pattern])).toBe(ignored);
    });
  }
});
