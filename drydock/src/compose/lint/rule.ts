import type { SourceLocation } from '../../base/errors.ts';
import type { Edit } from './edit.ts';
import type { LintedProject } from './linted-project.ts';

/** `error`: it does not work as written; `warning`: it will bite; `info`: worth knowing. */
export type Level = 'error' | 'warning' | 'info';

/** One known trap of development Compose files. */
export interface LintRule {
  /** Stable, in kebab case; what a comment that silences it names. */
  code: string;
  level: Level;
  /** What it looks for, in a sentence. */
  summary: string;
  /** Why that is a trap. */
  reason: string;
  /** The upstream issue or documentation that says so. */
  link: string;
  /** What `--fix` does; left out when no change is safe without a person. */
  fix?: string;
  check(project: LintedProject): Found[];
}

/** One place where a rule applies. */
export interface Found {
  message: string;
  hint?: string;
  location?: SourceLocation;
  /** The safe change, all of it or none. */
  edits?: Edit[];
}

export interface Finding extends Found {
  code: string;
  level: Level;
  reason: string;
  link: string;
}
