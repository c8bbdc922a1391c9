import { describe, expect, it } from 'vitest';
import { createLineSplitter } from './line-splitter.ts';

function split(chunks: (string | Buffer)[], maxLength?: number): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line), maxLength);
  for (const chunk of chunks) splitter.write(Buffer.from(chunk as string));
  splitter.end();
  return lines;
}

describe('the line splitter', () => {
  it('must join what was cut, and tell the last line without a newline', () => {
    expect(split(['on', 'e\ntw', 'o\n\nthree'])).toEqual(['one', 'two', '', 'three']);
  });

  it('must keep characters whole that were cut between chunks', () => {
    const bytes = Buffer.from('schön 🚀\n');
    expect(split([...bytes].map((byte) => Buffer.from([byte])))).toEqual(['schön 🚀']);
  });

  it('must not tell an empty line at the end', () => expect(split(['one\n'])).toEqual(['one']));

  it('must take CRLF for one line end, also when cut between the two', () => {
    expect(split(['one\r', '\ntwo\r\n'])).toEqual(['one', 'two']);
  });

  it('must tell what a terminal would show of a progress line', () => {
    expect(split(['10 %\r50 %\r100 %\ndone\n'])).toEqual(['100 %', 'done']);
  });

  it('must cut lines that are too long, and surrogate pairs never', () => {
    expect(split(['abcdefgh\nij\n'], 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    expect(split(['ab🚀cd\n'], 3)).toEqual(['ab', '🚀c', 'd']);
  });

  it('must not gather a line without end', () => {
    const lines = split(
      Array.from({ length: 10 }, () => 'x'.repeat(1000)),
      1500,
    );
    expect(lines.join('')).toBe('x'.repeat(10_000));
    expect(Math.max(...lines.map((line) => line.length))).toBe(1500);
  });
});
