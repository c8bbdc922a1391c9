/** `Redis server v=7.0.15 sha=…` or `Valkey server v=8.0.1 …` -> [7, 0, 15]. */
export function parseRedisVersion(output: string): number[] | undefined {
  const version = /\bv=(\d+(?:\.\d+)*)/.exec(output)?.[1];
  return version?.split('.').map(Number);
}

/**
 * Whether a server of `found` can stand for the version that a tag asks for. Newer servers know all that older ones know;
 * within a major version an older one does for nearly everything, and the difference is said.
 */
export function servesVersion(found: number[], wanted: number[]): 'exactly' | 'nearly' | 'no' {
  const [major = 0] = found;
  const [wantedMajor = major] = wanted;
  if (major < wantedMajor) return 'no';
  const isSame = wanted.slice(0, 2).every((part, index) => part === found[index]);
  return isSame ? 'exactly' : 'nearly';
}
