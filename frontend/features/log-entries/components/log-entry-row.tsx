import { describeDigest } from '../describe-digest';
import type { LogEntry } from '../schema';
import { timeAgo } from '../time-ago';

export function LogEntryRow({ entry, now }: { entry: LogEntry; now: number }) {
  return (
    <li data-entry-id={entry.id} className="px-5 py-3.5 sm:px-6">
      <p className="[overflow-wrap:anywhere]">{entry.message}</p>
      <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-ink-soft">
        <span>{entry.author?.name ?? 'A visitor'}</span>
        <time dateTime={entry.createdAt}>{timeAgo(entry.createdAt, now)}</time>
        <span>{describeDigest(entry.digest)}</span>
      </p>
    </li>
  );
}
