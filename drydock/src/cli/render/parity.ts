import type { Difference, ObservedRun } from '../../engines/parity/observed-run.ts';
import type { Colors } from './colors.ts';
import { formatDuration } from './duration.ts';
import { renderTable } from './table.ts';
import { truncate } from './visible-text.ts';

export interface ParityView {
  colors: Colors;
  /** Show what differs by design, too. */
  all: boolean;
}

/** What both engines made of each service, then what differs. */
export function renderParity(
  runs: readonly ObservedRun[],
  differences: readonly Difference[],
  { colors, all }: ParityView,
): string {
  const open = differences.filter(({ why }) => why === undefined);
  const explained = differences.filter(({ why }) => why !== undefined);
  const rows = (list: readonly Difference[]) =>
    renderTable(['SERVICE', 'WHAT', 'DOCKER', 'LOCAL', ''], list.map(row));
  return [
    ...runs.flatMap(({ engine, failure }) =>
      failure ? [colors.red(`${engine}: did not come up: ${failure}`)] : [],
    ),
    renderTable(['SERVICE', 'DOCKER', 'LOCAL'], summary(runs)),
    '',
    ...(open.length > 0 ? [colors.red('Differences that nothing explains:'), rows(open), ''] : []),
    ...(all && explained.length > 0 ? ['Different by design:', rows(explained), ''] : []),
    verdict(open.length, explained, all),
  ].join('\n');
}

function verdict(open: number, explained: readonly Difference[], all: boolean): string {
  const more = all || explained.length === 0 ? '' : ' (--all lists them)';
  const byDesign = `${explained.length} by design${more}`;
  return open === 0 ? `No difference but ${byDesign}.` : `${open} unexplained, ${byDesign}.`;
}

function row({ service, aspect, what, docker, local, why }: Difference): string[] {
  const cell = (value: string) => truncate(value, 44);
  return [service, aspect === what ? what : `${aspect} ${what}`, cell(docker), cell(local), why ?? ''];
}

function summary(runs: readonly ObservedRun[]): string[][] {
  const names = [...new Set(runs.flatMap(({ services }) => Object.keys(services)))];
  return names.map((name) => [
    name,
    ...runs.map(({ services }) => {
      const { state, health, healthyMs, exitCode, versions = {} } = services[name] ?? {};
      const time = healthyMs === undefined ? '' : ` after ${formatDuration(healthyMs)}`;
      const end = exitCode === undefined || exitCode === null ? '' : ` (${exitCode})`;
      const program = Object.entries(versions).map(([of, version]) => `, ${of} ${version}`);
      return state === undefined ? '-' : `${health ?? state}${end}${time}${program.join('')}`;
    }),
  ]);
}
