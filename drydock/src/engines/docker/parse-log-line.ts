/** `docker compose logs --timestamps` writes `web-1  | 2026-11-23T20:27:47.247561338Z text`. */
export interface ContainerLine {
  container: string;
  at: number;
  line: string;
}

/** Undefined for what Compose adds itself (`web-1 exited with code 0`): states are told otherwise. */
export function parseLogLine(text: string): ContainerLine | undefined {
  // Compose 2.26 clears the line before each one, even without colours.
  const found =
    /^(?:\u001B\[2K)?\s*(\S+)\s+\| (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d) ?(.*)$/s.exec(
      text,
    );
  if (!found) return undefined;
  const [, container, seconds, fraction = '', zone, line] = found;
  return { container: container!, at: Date.parse(`${seconds}${fraction.slice(0, 4)}${zone}`), line: line! };
}
