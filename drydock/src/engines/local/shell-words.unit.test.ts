import { describe, expect, it } from 'vitest';
import { checkWords } from './check-words.ts';
import { shellWords } from './shell-words.ts';

const environment = { USER: 'ada', EMPTY: '', SPACED: 'a b' };

describe('plain commands', () => {
  it.each<[string, string[]]>([
    ['redis-server --save ""', ['redis-server', '--save', '']],
    [`a 'b c' "d e" f\\ g`, ['a', 'b c', 'd e', 'f g']],
    ['pg_isready -U $USER -d ${DB:-shop}', ['pg_isready', '-U', 'ada', '-d', 'shop']],
    ['x "${SPACED}"', ['x', 'a b']],
    ['x $EMPTY y "$EMPTY"', ['x', 'y', '']],
    ['--a=b:c/d,e.f@g%h+i', ['--a=b:c/d,e.f@g%h+i']],
    [`"it's" '"'`, [`it's`, '"']],
    ['  ', []],
    ["'$USER'", ['$USER']],
    ['"\\$USER"', ['$USER']],
  ])('%s', (line, words) => expect(shellWords(line, environment)).toEqual(words));
});

it.each(['a | b', 'a && b', 'a; b', 'echo $(date)', 'echo `date`', 'ls *.js', 'a > b', '"open', '(a)'])(
  '%s needs a shell',
  (line) => expect(shellWords(line, environment)).toBeUndefined(),
);

it('a health check that is one command is read whichever way it is written', () => {
  expect(checkWords(['CMD', 'a', 'b c'], {})).toEqual(['a', 'b c']);
  expect(checkWords(['CMD-SHELL', 'a b || exit 1'], {})).toEqual(['a', 'b']);
  expect(checkWords(['CMD-SHELL', 'a | b'], {})).toBeUndefined();
  expect(checkWords(['NONE'], {})).toBeUndefined();
});
