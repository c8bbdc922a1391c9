import { expect, test } from 'vitest';
import { digest } from './digest.ts';

test.each([
  ['', 0, []],
  ['  one \n two\tthree ', 3, []],
  ['see https://a.example/x?y=1, or (http://b.example).', 4, ['https://a.example/x?y=1', 'http://b.example']],
  ['https://a.example https://a.example', 2, ['https://a.example']],
  ['ftp://a.example and http://', 3, []],
])('%j has %i words and the links %j', (message, wordCount, links) => {
  expect(digest(message)).toEqual({ wordCount, links });
});
