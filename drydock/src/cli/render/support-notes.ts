import type { SupportSummary } from '../../compose/support/support.ts';

/** What the local engine does not apply, each with the reason, and what it does by other means: `inFull` says how. */
export function renderSupport(
  summaries: readonly SupportSummary[],
  { inFull }: { inFull: boolean },
): string[] {
  const refused = summaries.filter(({ level }) => level === 'refused');
  const emulated = summaries.filter(({ level }) => level === 'emulated');
  const lines = refused.map((summary) => `not applied: ${describe(summary)}`);
  if (inFull) return [...lines, ...emulated.map((summary) => `emulated: ${describe(summary)}`)];
  if (emulated.length === 0) return lines;
  const keys = emulated.flatMap((summary) => summary.keys.map((key) => key.split('.')[0] ?? key));
  return [...lines, `emulated: ${[...new Set(keys)].sort().join(', ')} (how: drydock plan)`];
}

function describe({ keys, services, words }: SupportSummary): string {
  const whose = services.length > 0 ? ` of ${services.join(', ')}` : '';
  return `${keys.join(', ')}${whose}: ${words}`;
}
