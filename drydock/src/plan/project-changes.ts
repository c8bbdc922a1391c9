export interface ProjectChanges {
  /** Run, or ended badly, and are described otherwise now. */
  changed: string[];
  /** New in the file. */
  added: string[];
  /** Run, and are no longer in the file. */
  removed: string[];
}

export interface Comparison {
  /** Names of all services before. */
  before: readonly string[];
  /** Hash of each service as the files describe it now. */
  hashes: Readonly<Record<string, string>>;
  /** What is there, with the hash that it was started with. */
  running: ReadonlyMap<string, string | undefined>;
  /** Whether the whole project was asked for, and not some services of it. */
  wantsAll: boolean;
}

/** What an edit of the project's files means for what runs. A service that was stopped stays so. */
export function projectChanges({ before, hashes, running, wantsAll }: Comparison): ProjectChanges {
  const now = Object.keys(hashes);
  return {
    changed: now.filter((name) => {
      const started = running.get(name);
      return started !== undefined && started !== hashes[name];
    }),
    added: wantsAll ? now.filter((name) => !before.includes(name) && !running.has(name)) : [],
    removed: before.filter((name) => running.has(name) && !Object.hasOwn(hashes, name)),
  };
}
