import type { Colors } from '../render/colors.ts';
import { renderTable } from '../render/table.ts';
import type { Finding } from './finding.ts';

/** Findings as people read them: a mark, what was looked at, what was found, and below it what to do. */
export function renderFindings(findings: readonly Finding[], colors: Colors): string {
  const marks = { ok: colors.green('ok'), warn: colors.yellow('warn'), fail: colors.red('FAIL') };
  const table = renderTable(
    [],
    findings.map(({ check, level, text }) => [marks[level], check, text]),
  );
  const lines = table.split('\n').flatMap((line, index) => {
    const { remedy } = findings[index]!;
    return remedy ? [line, `       ${colors.cyan('do:')} ${remedy}`] : [line];
  });
  return [...lines, '', verdict(findings)].join('\n');
}

function verdict(findings: readonly Finding[]): string {
  const count = (level: Finding['level']) => findings.filter((finding) => finding.level === level).length;
  const [failed, warned] = [count('fail'), count('warn')];
  if (failed === 0 && warned === 0) return 'Everything is fine.';
  return `${failed} wrong, ${warned} to look at, ${count('ok')} fine.`;
}
