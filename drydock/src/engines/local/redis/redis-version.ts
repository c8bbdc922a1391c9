/** `Redis server v=7.0.15 sha=…` or `Valkey server v=8.0.1 …` -> [7, 0, 15]. */
export function parseRedisVersion(output: string): number[] | undefined {
  const version = /\bv=(\d+(?:\.\d+)*)/.exec(output)?.[1];
  return version?.split('.').map(Number);
}

/**
 * Whether a server of `found` can stand for the version that a tag asks for. Newer servers know all that older ones know;
 * one that is at most a major version older does for nearly everything, and the difference is said.
 */
export function servesVersion(
  found: readonly number[],
  wanted: readonly number[],
): 'exactly' | 'nearly' | 'no' {
  const [major = 0] = found;
  const [wantedMajor = major] = wanted;
  if (major < wantedMajor - 1) return 'no';
  const isSame = wanted.slice(0, 2).every((part, index) => part === found[index]);
  return isSame ? 'exactly' : 'nearly';
}

/** What the user must know of the server that stands for an image; undefined: it is that version. */
export function standInWords(
  server: { name: 'Redis' | 'Valkey'; version: readonly number[] },
  image: { kind: 'redis' | 'valkey'; version: readonly number[] },
): string | undefined {
  const { name, version } = server;
  const wanted = image.version.join('.');
  const what = `${name} ${version.join('.')}`;
  const isOther = name.toLowerCase() !== image.kind;
  if (wanted === '') return `${what} is used: the tag of ${image.kind} names no version`;
  if (servesVersion(version, image.version) === 'exactly' && !isOther) return undefined;
  const lacks = [
    ...(isOlder(version, image.version) && !isOther
      ? [`commands newer than ${version.slice(0, 2).join('.')}`]
      : []),
    ...(image.kind === 'redis' && (image.version[0] ?? 0) >= 8
      ? ['the modules of Redis 8 (JSON, search, …)']
      : []),
  ];
  return `${what} stands for ${image.kind}:${wanted}${lacks.length > 0 ? `, without ${lacks.join(' and ')}` : ''}`;
}

function isOlder(found: readonly number[], wanted: readonly number[]): boolean {
  const [major = 0, minor = 0] = found;
  const [wantedMajor = 0, wantedMinor = 0] = wanted;
  return major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
}
