const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "2 minutes ago": short of a minute it says "just now", so that a live list does not count seconds. */
export function timeAgo(iso: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(iso)) / 1000));
  const unit = units.find(([, length]) => seconds >= length);
  if (!unit) return 'just now';
  return words.format(-Math.floor(seconds / unit[1]), unit[0]);
}
