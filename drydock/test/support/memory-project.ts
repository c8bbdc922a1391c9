import { join } from 'node:path';
import { loadProjectFrom } from '../../src/compose/load-project.ts';
import type { LoadOptions, LoadedProject, OnRead } from '../../src/compose/loaded-project.ts';

/** Loads a project from memory, as if its files lay in `/app`. */
export function loadFromMemory(
  files: string | Record<string, string>,
  options: Partial<LoadOptions> = {},
  onRead?: OnRead,
): LoadedProject {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const disk = new Map(Object.entries(texts).map(([path, text]) => [join('/app', path), text]));
  return loadProjectFrom(
    { read: (path) => disk.get(path) },
    { cwd: '/app', environment: {}, ...options },
    onRead,
  );
}

/** Text of a file, line by line. */
export function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}
