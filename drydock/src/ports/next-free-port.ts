import { isFree } from './is-free.ts';

/** The first free port above `port`, so that a moved address stays easy to recognise (3000 becomes 3001 or 3002). */
export async function nextFreePort(
  host: string,
  port: number,
  avoid: ReadonlySet<number>,
): Promise<number | undefined> {
  for (let candidate = port + 1; candidate <= Math.min(port + 500, 65_535); candidate += 1) {
    if (!avoid.has(candidate) && (await isFree(host, candidate))) return candidate;
  }
  return undefined;
}
