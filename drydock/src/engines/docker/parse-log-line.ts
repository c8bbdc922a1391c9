import { stripVTControlCharacters } from 'node:util';

export interface StampedLine {
  /** As Docker writes it, to the nanosecond; sorts as text. */
  stamp: string;
  at: number;
  line: string;
}

export interface ContainerLine extends StampedLine {
  container: string;
}

/** `docker logs --timestamps`: `2026-11-23T20:27:47.247561338Z text`. */
export function parseStampedLine(text: string): StampedLine | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d) ?(.*)$/s.exec(text);
  if (!found) return undefined;
  const [, seconds, fraction = '', zone, line] = found;
  const at = Date.parse(`${seconds}${fraction.slice(0, 4)}${zone}`);
  return { stamp: `${seconds}${fraction}${zone}`, at, line: line! };
}

/**
 * `docker compose logs --timestamps`: the container's name and a bar in front. Undefined for what Compose adds itself
 * (`web-1 exited with code 0`): states are told otherwise.
 */
export function parseLogLine(text: string): ContainerLine | undefined {
  const bar = text.indexOf(' | ');
  if (bar === -1) return undefined;
  const parsed = parseStampedLine(text.slice(bar + 3));
  // Compose 2.26 clears the line before each one, even without colours.
  const container = stripVTControlCharacters(text.slice(0, bar)).trim();
  return parsed && { container, ...parsed };
}
