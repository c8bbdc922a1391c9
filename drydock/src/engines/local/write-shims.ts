import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecipeContext } from './recipe.ts';

/** Puts scripts into a folder for the PATH; resolves to the folder. */
export async function writeShims(shims: Readonly<Record<string, string>>, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  for (const [program, text] of Object.entries(shims)) {
    // Never half a script: a check may run meanwhile.
    await writeFile(join(folder, `${program}.new`), text, { mode: 0o755 });
    await rename(join(folder, `${program}.new`), join(folder, program));
  }
  return folder;
}

/** The folder for the PATH of one service; it goes with the run. */
export function shimFolder({ name, paths }: Pick<RecipeContext, 'name' | 'paths'>): string {
  return join(paths.runtime, 'bin', name);
}
