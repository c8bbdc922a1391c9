import type { Prisma } from '#prisma/client.ts';
import type { LogEntry } from './dto/log-entry.response.ts';

export const WITH_AUTHOR = { author: { select: { id: true, name: true } } } satisfies Prisma.LogEntryInclude;

/** Row -> what the API shows. */
export function toLogEntry(row: Prisma.LogEntryGetPayload<{ include: typeof WITH_AUTHOR }>): LogEntry {
  const { id, message, author, createdAt, wordCount, links, digestedAt } = row;
  return {
    id,
    message,
    author,
    createdAt: createdAt.toISOString(),
    digest:
      digestedAt && wordCount !== null ? { wordCount, links, digestedAt: digestedAt.toISOString() } : null,
  };
}
