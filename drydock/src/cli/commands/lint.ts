import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fixProject } from '../../compose/lint/fix-project.ts';
import { fails, lintProject } from '../../compose/lint/lint-project.ts';
import { lintedProject } from '../../compose/lint/linted-project.ts';
import type { LintDisk } from '../../compose/lint/linted-project.ts';
import type { Finding } from '../../compose/lint/rule.ts';
import { allRules } from '../../engines/lint/all-rules.ts';
import { replaceFile } from '../../state/replace-file.ts';
import type { RunCommand } from '../command.ts';
import { renderDiff } from '../render/diff.ts';
import { renderJson } from '../render/json.ts';
import { lintVerdict, renderLintFindings } from '../render/lint-findings.ts';

/** Looks for the known traps of development Compose files, and mends those that are safe to mend when asked to. */
export const run: RunCommand = async (context, { options }) => {
  const { output, cwd } = context;
  // Also refuses a file with errors, before anything is looked at or changed.
  const loaded = await context.loadProject();
  const isFix = options.fix === true;
  const findings = isFix ? fix() : lintProject(lintedProject(loaded, disk), allRules);
  if (options.json === true) output.print(renderJson({ findings: findings.map(asData) }));
  else {
    if (findings.length > 0) output.print(renderLintFindings(findings, { colors: output.colors, cwd }));
    output.print(lintVerdict(isFix ? findings.map(withoutEdits) : findings));
  }
  return fails(findings, options.strict === true) ? 1 : 0;

  function fix(): Finding[] {
    const { texts, fixed, left } = fixProject(context.loadOptions, disk, allRules);
    const isDry = options.dryRun === true;
    for (const [file, text] of texts) {
      const before = readFileSync(file, 'utf8');
      if (!isDry) replaceFile(file, text);
      output.note(renderDiff(relative(cwd, file), before, text, output.noteColors));
    }
    if (fixed.length > 0) output.note(`${isDry ? 'would mend' : 'mended'}: ${fixed.length}`);
    return left;
  }
};

const disk: LintDisk = { read: readText, exists: existsSync };

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function asData({ edits, ...finding }: Finding): Record<string, unknown> {
  return { ...finding, fixable: edits !== undefined };
}

function withoutEdits({ edits: _edits, ...finding }: Finding): Finding {
  return finding;
}
