import { majorsFor, platformHere } from '../provision/postgres-packages.ts';

/** The major version that an image's tag asks for; one without a number means the newest that there is. */
export function wantedMajor(
  image: string,
  version: readonly number[],
  platform = platformHere(),
): { major: string; remark?: string } {
  const [major] = version;
  if (major !== undefined) return { major: String(major) };
  const newest = majorsFor(platform).at(-1) ?? '';
  return { major: newest, remark: `${image} names no version: PostgreSQL ${newest} is used` };
}

/** Why a version cannot be had on this platform, in words; undefined when it can. */
export function unavailable(
  version: readonly number[],
  platform = platformHere(),
): { why: string; advice: string; instead?: string } | undefined {
  const majors = majorsFor(platform);
  const [major] = version;
  if (majors.length === 0)
    return {
      why: `there is no PostgreSQL for ${platform} on npm`,
      advice: 'Use Docker, on Windows Docker Desktop or WSL2.',
    };
  if (major === undefined || majors.includes(String(major))) return undefined;
  const nearest = (major < Number(majors[0]) ? majors[0] : majors.at(-1)) ?? '';
  return {
    why: `the local engine has no PostgreSQL ${major} for ${platform}, only ${majors.join(', ')}`,
    advice: `Nearly all SQL runs on ${nearest}, too; data that ${major} wrote does not move by itself.`,
    instead: `postgres:${nearest}`,
  };
}

/** A tag may name a minor version; minor versions share one data format, so the pinned one will do. */
export function minorRemark(
  image: string,
  [major, minor]: readonly number[],
  version: string,
): string | undefined {
  if (minor === undefined || `${major}.${minor}` === version) return undefined;
  return `${image}: PostgreSQL ${version} is used, of the same major version`;
}
