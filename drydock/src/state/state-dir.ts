import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Makes `.drydock/` (and a folder in it), ignored by git through a file of its own: the user's `.gitignore` is theirs. */
export function makeStateDir(state: string, folder = state): void {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(path.join(state, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
