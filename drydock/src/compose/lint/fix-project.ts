import { loadProjectFrom } from '../load-project.ts';
import type { LoadOptions } from '../loaded-project.ts';
import { applyEdits } from './apply-edits.ts';
import type { Edit } from './edit.ts';
import { lintedProject } from './linted-project.ts';
import type { LintDisk } from './linted-project.ts';
import { lintProject } from './lint-project.ts';
import type { Finding, LintRule } from './rule.ts';

export interface FixedProject {
  /** New text of each file that changed. */
  texts: Map<string, string>;
  fixed: Finding[];
  /** What is left for a person. */
  left: Finding[];
}

/**
 * Carries out every safe change, again until none is left, and loads the project after each round: a file with errors
 * is never touched, and none leaves with one. Nothing is written here.
 */
export function fixProject(options: LoadOptions, disk: LintDisk, rules: readonly LintRule[]): FixedProject {
  const texts = new Map<string, string>();
  const changed: LintDisk = { ...disk, read: (file) => texts.get(file) ?? disk.read(file) };
  const fixed: Finding[] = [];
  for (let round = 0; ; round++) {
    const findings = lintProject(lintedProject(loadProjectFrom(changed, options), changed), rules);
    const done = round < mostRounds ? applyOnce(findings, changed, texts) : [];
    if (done.length === 0) return { texts, fixed, left: findings };
    fixed.push(...done);
  }
}

/** Two changes of one place need a round each; more rounds than this would mean that two rules undo each other. */
const mostRounds = 10;

function applyOnce(findings: Finding[], disk: LintDisk, texts: Map<string, string>): Finding[] {
  const fixable = findings.filter(({ edits = [] }) => edits.length > 0);
  const files = [...new Set(fixable.flatMap(({ edits = [] }) => edits.map(({ file }) => file)))];
  return files.flatMap((file) => {
    const own = fixable.filter(({ edits = [] }) => edits.every((edit) => edit.file === file));
    const { text, done } = applyEdits(
      disk.read(file) ?? '',
      own.map(({ edits }) => edits as Edit[]),
    );
    if (done.length > 0) texts.set(file, text);
    return done.map((index) => own[index] as Finding);
  });
}
