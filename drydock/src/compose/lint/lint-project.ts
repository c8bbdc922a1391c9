import type { LintedProject } from './linted-project.ts';
import type { Finding, Level, LintRule } from './rule.ts';
import { isSilenced } from './silenced.ts';

/** Everything that the rules find and no comment silences, worst first within a file's order. */
export function lintProject(project: LintedProject, rules: readonly LintRule[]): Finding[] {
  const findings = rules.flatMap((rule) =>
    rule.check(project).map((found) => ({ ...identity(rule), ...found })),
  );
  const seen = new Set<string>();
  return findings
    .filter((finding) => !isSilenced(finding, (file) => project.disk.read(file)))
    .filter((finding) => {
      const key = JSON.stringify([finding.code, finding.location, finding.message]);
      return !seen.has(key) && seen.add(key);
    })
    .sort(compare);
}

/** Whether the findings are reason to fail: errors always, warnings when asked to be strict. */
export function fails(findings: readonly Finding[], strict: boolean): boolean {
  return findings.some(({ level }) => level === 'error' || (strict && level === 'warning'));
}

function identity({ code, level, reason, link }: LintRule) {
  return { code, level, reason, link };
}

const weight: Record<Level, number> = { error: 0, warning: 1, info: 2 };

function compare(one: Finding, other: Finding): number {
  const [first, second] = [one, other].map(({ location }) => location);
  const byFile = (first?.file ?? '').localeCompare(second?.file ?? '');
  const byLine = (first?.line ?? 0) - (second?.line ?? 0);
  return byFile || byLine || weight[one.level] - weight[other.level] || one.code.localeCompare(other.code);
}
