import type { LogEntry } from './schema';

/** The findings of the backend's background job, in a few words: proof that its queue works. */
export function describeDigest(digest: LogEntry['digest']): string {
  if (!digest) return 'in the queue';
  const words = count(digest.wordCount, 'word');
  return digest.links.length === 0 ? words : `${words}, ${count(digest.links.length, 'link')}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
