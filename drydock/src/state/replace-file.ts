import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** Puts new text into a file of the user at once or not at all: its permissions stay, and a link stays a link. */
export function replaceFile(file: string, content: string): void {
  const real = realpathSync(file);
  const draft = `${real}.${process.pid}.tmp`;
  try {
    const { mode } = statSync(real);
    writeFileSync(draft, content, { mode });
    chmodSync(draft, mode);
    renameSync(draft, real);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
