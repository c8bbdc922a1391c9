const COLOURS: Record<string, number> = { fatal: 41, error: 31, warn: 33, info: 32, debug: 36, trace: 90 };

/** Turns pino's JSON lines into lines for people; a worker thread or a package would cost more than this. */
export function prettyStream(out: { write(text: string): unknown }, colour: boolean) {
  return { write: (line: string) => void out.write(prettyLine(line, colour) + '\n') };
}

/** Exported for its test. */
export function prettyLine(line: string, colour: boolean): string {
  const { level, time, msg, context, err, ...rest } = JSON.parse(line);
  const paint = (code: number, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const head = [
    paint(90, String(time).slice(11, 23)),
    paint(COLOURS[level] ?? 0, String(level).toUpperCase().padEnd(5)),
    context ? paint(36, `[${context}]`) : '',
    msg ?? '',
  ];
  const extra = Object.keys(rest).length > 0 ? paint(90, JSON.stringify(rest)) : '';
  const stack = err?.stack ? '\n' + err.stack : '';
  return [...head, extra].filter(Boolean).join(' ') + stack;
}
