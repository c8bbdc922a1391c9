import { relative } from 'node:path';
import type { Finding, Level } from '../../compose/lint/rule.ts';
import type { Colors } from './colors.ts';
import { maskText } from './mask-secrets.ts';

export interface LintView {
  colors: Colors;
  /** Paths are shown from here. */
  cwd: string;
}

/** One finding: where, how bad, what; below it what to do, why, and who says so. */
export function renderLintFindings(findings: readonly Finding[], { colors, cwd }: LintView): string {
  const paint: Record<Level, (text: string) => string> = {
    error: colors.red,
    warning: colors.yellow,
    info: colors.cyan,
  };
  const told = new Set<string>();
  return findings
    .map(({ code, level, message, hint, location, reason, link, edits }) => {
      const where = location ? [relative(cwd, location.file), location.line, location.column].join(':') : '';
      const first = `${colors.bold(where)} ${paint[level](level)} ${maskText(message)} ${colors.dim(`[${code}]`)}`;
      const lines = [first.trimStart()];
      if (hint)
        lines.push(`  ${colors.cyan('do:')} ${maskText(hint)}${edits ? colors.dim(' (--fix does it)') : ''}`);
      // The reason is the rule's: once is enough.
      if (!told.has(code)) lines.push(`  ${colors.dim(`why: ${reason}`)}`, `  ${colors.dim(link)}`);
      told.add(code);
      return lines.join('\n');
    })
    .join('\n');
}

export function lintVerdict(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No known trap found.';
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const parts = (['error', 'warning', 'info'] as const)
    .filter((level) => count(level) > 0)
    .map((level) => `${count(level)} ${level}${count(level) > 1 && level !== 'info' ? 's' : ''}`);
  const fixable = findings.filter(({ edits }) => edits !== undefined).length;
  return `${parts.join(', ')}${fixable > 0 ? `; drydock lint --fix mends ${fixable}` : ''}`;
}
