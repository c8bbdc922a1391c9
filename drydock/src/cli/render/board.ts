import { replicaLabel } from '../../base/replica.ts';
import type { ServiceStatus, StackEvent } from '../../engines/stack-event.ts';
import type { Colors } from './colors.ts';
import { formatDuration } from './duration.ts';
import { stepText } from './step-text.ts';
import { statusTone, statusWords } from './status-words.ts';
import { truncate } from './visible-text.ts';

/** What the live area shows: the last known state and the current step of each service, or of each replica. */
export interface Board {
  rows: Map<string, BoardRow>;
}

export interface BoardRow {
  status?: ServiceStatus;
  /** What is being done for it right now. */
  step?: string;
  /** When the current state or step began. */
  since: number;
}

export function createBoard(): Board {
  return { rows: new Map() };
}

export function applyToBoard({ rows }: Board, event: StackEvent): void {
  if (event.type === 'state') {
    const name = replicaLabel(event.service, event.status.replica);
    const before = rows.get(name);
    const isNews =
      before?.status?.state !== event.status.state || before.status.health !== event.status.health;
    const isBusy = event.status.state === 'preparing' || event.status.state === 'created';
    rows.set(name, {
      status: event.status,
      step: isBusy ? before?.step : undefined,
      since: isNews || !before ? event.at : before.since,
    });
  }
  if (event.type === 'progress' && event.service !== '') {
    const row = rows.get(event.service);
    const text = event.done ? undefined : stepText(event.text);
    rows.set(event.service, {
      status: row?.status,
      step: text,
      since: row?.step === text && row ? row.since : event.at,
    });
  }
}

/** One line for each service, cut to the width of the terminal. */
export function renderBoard(board: Board, services: readonly string[], view: BoardView): string[] {
  const others = [...board.rows.keys()].filter((name) => !services.includes(name));
  const isMany = (service: string) =>
    others.some((name) => board.rows.get(name)?.status?.service === service);
  const names = [...services.filter((name) => board.rows.get(name)?.step || !isMany(name)), ...others];
  const width = Math.max(0, ...names.map((name) => name.length));
  return names.map((name) =>
    truncate(renderRow(name.padEnd(width), board.rows.get(name), view), view.columns - 1),
  );
}

export interface BoardView {
  colors: Colors;
  columns: number;
  now: number;
}

function renderRow(name: string, row: BoardRow | undefined, { colors, now }: BoardView): string {
  if (!row) return `  ${colors.dim('·')} ${name}  ${colors.dim('waiting')}`;
  const tone = row.step ? 'busy' : row.status ? statusTone(row.status) : 'busy';
  const marks = {
    good: colors.green('✓'),
    busy: colors.yellow('·'),
    bad: colors.red('✗'),
    off: colors.dim('·'),
  };
  const words = row.step ?? (row.status ? statusWords(row.status) : 'waiting');
  const elapsed = tone === 'busy' ? colors.dim(` ${formatDuration(Math.max(0, now - row.since))}`) : '';
  return `  ${marks[tone]} ${name}  ${words}${elapsed}`;
}
