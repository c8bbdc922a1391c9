const unitMilliseconds: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a Go duration (`1m30s`, `1.5h`, `500ms`), also with days and weeks. Throws on anything else. */
export function parseDuration(text: string): number {
  const match = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)[a-zµμ]+)+)$/.exec(text);
  if (text === '0' || text === '+0' || text === '-0') return 0;
  if (!match) throw new RangeError(`"${text}" is not a duration`);
  let total = 0;
  for (const [, amount, unit] of (match[2] ?? '').matchAll(/(\d+\.?\d*|\.\d+)([a-zµμ]+)/g)) {
    const factor = unitMilliseconds[unit ?? ''];
    if (factor === undefined) throw new RangeError(`"${text}" has the unknown unit "${unit}"`);
    total += Number(amount) * factor;
  }
  return match[1] === '-' ? -total : total;
}

/** The way Go prints a duration: `90s` is `1m30s`, `24h` is `24h0m0s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  const sign = milliseconds < 0 ? '-' : '';
  const nanoseconds = Math.round(Math.abs(milliseconds) * 1e6);
  if (nanoseconds < 1e3) return `${sign}${nanoseconds}ns`;
  if (nanoseconds < 1e6) return `${sign}${nanoseconds / 1e3}µs`;
  if (nanoseconds < 1e9) return `${sign}${nanoseconds / 1e6}ms`;
  const hours = Math.floor(nanoseconds / 3.6e12);
  const minutes = Math.floor((nanoseconds % 3.6e12) / 6e10);
  const seconds = `${(nanoseconds % 6e10) / 1e9}s`;
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}
