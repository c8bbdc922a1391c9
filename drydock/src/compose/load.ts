import { readFileSync } from 'node:fs';
import type { Model, SourceFiles } from './load-context.ts';
import { loadProjectFrom } from './load-project.ts';
import { loadTemplateFrom } from './load-template.ts';
import { decodeText } from './read/decode-text.ts';
import type { LoadOptions, LoadedProject, OnRead } from './loaded-project.ts';

/** Reads the Compose files of a project from disk into the canonical model. */
export async function loadProject(options: LoadOptions, onRead?: OnRead): Promise<LoadedProject> {
  return loadProjectFrom(disk(options), options, onRead);
}

/** The same files with their variables as they are written. */
export async function loadTemplate(options: LoadOptions): Promise<Model> {
  return loadTemplateFrom(disk(options), options);
}

/** Files are small and few, and most are asked for more than once. */
function disk(options: LoadOptions): SourceFiles {
  const texts = new Map<string, string | undefined>();
  return {
    read: (file) => {
      if (file === '-') return options.stdin;
      if (!texts.has(file)) texts.set(file, readText(file));
      return texts.get(file);
    },
  };
}

function readText(file: string): string | undefined {
  try {
    return decodeText(readFileSync(file), file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
