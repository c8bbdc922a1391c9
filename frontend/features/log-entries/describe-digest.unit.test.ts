import { describe, expect, it } from 'vitest';
import { describeDigest } from './describe-digest';

describe('describeDigest', () => {
  const digestedAt = '2026-11-23T12:00:00.000Z';

  it.each([
    [null, 'in the queue'],
    [{ wordCount: 1, links: [], digestedAt }, '1 word'],
    [{ wordCount: 12, links: ['https://a.example'], digestedAt }, '12 words, 1 link'],
    [{ wordCount: 0, links: ['https://a.example', 'https://b.example'], digestedAt }, '0 words, 2 links'],
  ])('case %#', (digest, expected) => expect(describeDigest(digest)).toBe(expected));
});
