import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellQuote } from './shell-quote.ts';

test('what the shell reads is the word', () => {
  const words = [
    '',
    'a b',
    "it's",
    '$HOME',
    '`id`',
    '"',
    '\\',
    '*',
    '~',
    'pnpm@9',
    'a\nb',
    '--port=5432',
    '#',
  ];
  const line = `printf '%s\\0' ${words.map(shellQuote).join(' ')}`;
  expect(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(words);
});

test('a plain word stays bare', () => {
  expect(shellQuote('/usr/bin/psql')).toBe('/usr/bin/psql');
});
