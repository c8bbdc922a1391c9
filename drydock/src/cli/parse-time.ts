import { DrydockError } from '../base/errors.ts';
import { parseDuration } from '../compose/parse-duration.ts';

/**
 * A moment as `--since` and `--until` of docker compose take it, in milliseconds since the epoch: a duration before now
 * (`10m`), Unix seconds, a date or a timestamp. One without a zone is of here.
 */
export function parseTime(text: string, flag: string, now: number): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{4}-\d\d-\d\d/.test(text)) {
    // A date alone would be read as UTC, a date with a time as local.
    const time = Date.parse(text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T'));
    if (!Number.isNaN(time)) return time;
  }
  try {
    return now - parseDuration(text);
  } catch {
    throw new DrydockError('USAGE', `${flag} needs a moment, not "${text}"`, {
      hint: `as in: ${flag} 10m, ${flag} 2026-01-31T13:00:00Z, ${flag} 2026-01-31`,
    });
  }
}
