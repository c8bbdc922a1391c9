import path from 'node:path';

/** What has to be looked at to notice that one of some files changes, appears or vanishes. */
export interface WatchPlaces {
  /** Their folders: a file that is replaced or written anew is still seen there. */
  folders: string[];
  /** What counts in these folders: the files, and folders of files that are not there yet. */
  wanted: Set<string>;
}

export function watchPlaces(files: readonly string[], exists: (folder: string) => boolean): WatchPlaces {
  const folders = new Set<string>();
  const wanted = new Set<string>();
  for (const file of files) {
    let entry = file;
    while (!exists(path.dirname(entry)) && path.dirname(entry) !== entry) entry = path.dirname(entry);
    folders.add(path.dirname(entry));
    wanted.add(entry);
  }
  return { folders: [...folders].sort(), wanted };
}
