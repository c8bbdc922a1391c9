/** One line of a service, as it lies in a log file. */
export interface LogLine {
  /** Milliseconds since the epoch. */
  at: number;
  /** Place in the order of all lines of one run. */
  sequence: number;
  stream: 'stdout' | 'stderr';
  line: string;
}

/** `2026-11-23T20:14:55.123Z 42 stdout text`: readable with `tail -f`, sortable, and parsed without guessing. */
export function formatLogLine({ at, sequence, stream, line }: LogLine): string {
  return `${new Date(at).toISOString()} ${sequence} ${stream} ${line}\n`;
}

/** Undefined for what is no such line, as the torn last line of a run that was killed. */
export function parseLogLine(text: string): LogLine | undefined {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d+) (stdout|stderr) (.*)$/s.exec(text);
  if (!found) return undefined;
  const [, at, sequence, stream, line] = found;
  return {
    at: Date.parse(at!),
    sequence: Number(sequence),
    stream: stream as LogLine['stream'],
    line: line!,
  };
}
