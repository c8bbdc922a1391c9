import { dirname, join } from 'node:path';
import { fixProject } from '../../src/compose/lint/fix-project.ts';
import { lintedProject } from '../../src/compose/lint/linted-project.ts';
import type { LintDisk } from '../../src/compose/lint/linted-project.ts';
import { lintProject } from '../../src/compose/lint/lint-project.ts';
import type { Finding } from '../../src/compose/lint/rule.ts';
import { loadProjectFrom } from '../../src/compose/load-project.ts';
import { allRules } from '../../src/engines/lint/all-rules.ts';

type Files = string | Record<string, string>;

const options = { cwd: '/app', environment: {} };

/** What the linter finds in files that are in memory only; text alone is a `compose.yaml`. */
export function lintMemory(files: Files): Finding[] {
  const disk = memoryDisk(files);
  return lintProject(lintedProject(loadProjectFrom(disk, options), disk), allRules);
}

/** The text of `compose.yaml` (or of `file`) after `--fix`, with what is left. */
export function fixMemory(files: Files, file = 'compose.yaml'): { text: string; left: Finding[] } {
  const disk = memoryDisk(files);
  const { texts, left } = fixProject(options, disk, allRules);
  const path = join('/app', file);
  return { text: texts.get(path) ?? disk.read(path) ?? '', left };
}

function memoryDisk(files: Files): LintDisk {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const disk = new Map(Object.entries(texts).map(([path, text]) => [join('/app', path), text]));
  const folders = new Set([...disk.keys()].flatMap(foldersAbove));
  return { read: (path) => disk.get(path), exists: (path) => disk.has(path) || folders.has(path) };
}

function foldersAbove(path: string): string[] {
  return path === '/' ? [] : [dirname(path), ...foldersAbove(dirname(path))];
}
