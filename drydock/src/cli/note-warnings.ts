import path from 'node:path';
import type { LoadedProject } from '../compose/loaded-project.ts';

/** What the loader did not understand or will not honour: said once, never silently. */
export function noteWarnings(loaded: LoadedProject, say: (text: string) => void): void {
  for (const { message, location } of loaded.warnings) {
    const where = location ? `${path.relative(loaded.directory, location.file)}:${location.line ?? 1}: ` : '';
    say(`drydock: ${where}${message}`);
  }
}
