import { replicaLabel } from '../../base/replica.ts';
import type { ServiceStatus } from '../../engines/stack-event.ts';
import type { Colors } from './colors.ts';
import { statusTone, statusWords, uptime } from './status-words.ts';
import { renderTable } from './table.ts';

/** The table of `ps`. */
export function renderServiceList(statuses: readonly ServiceStatus[], colors: Colors, now: number): string {
  const rows = statuses.map((status) => [
    status.oneOff ?? replicaLabel(status.service, status.replica),
    colorOf(status, colors)(statusWords(status)),
    uptime(status, now),
    status.restarts > 0 ? String(status.restarts) : '',
    status.addresses.join(', '),
  ]);
  return renderTable(['SERVICE', 'STATE', 'UP', 'RESTARTS', 'ADDRESS'], rows);
}

function colorOf(status: ServiceStatus, colors: Colors): (text: string) => string {
  const tones = { good: colors.green, busy: colors.yellow, bad: colors.red, off: colors.dim };
  return tones[statusTone(status)];
}
