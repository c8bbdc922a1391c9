import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecipeContext } from './recipe.ts';

/** Puts scripts into a folder for the PATH, in their order; returns the folder. */
export function writeShims(shims: Readonly<Record<string, string>>, folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const [program, text] of Object.entries(shims)) {
    const file = join(folder, program);
    // Never half a script: a check may run meanwhile, and another drydock may write the same one.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, text);
    // Whatever the umask says: the server may run as another user.
    chmodSync(draft, 0o755);
    renameSync(draft, file);
  }
  return folder;
}

/** The folder for the PATH of one service; it goes with the run. */
export function shimFolder({ name, paths }: Pick<RecipeContext, 'name' | 'paths'>): string {
  return join(paths.runtime, 'bin', name);
}
