import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '../../http/current-user.decorator.ts';
import type { PageQuery } from '../../http/pagination.dto.ts';
import { PrismaService } from '../../prisma/prisma.service.ts';
import { CacheService } from '../../redis/cache.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import type { CreateLogEntry } from './dto/create-log-entry.dto.ts';
import type { LogEntry, LogEntryPage } from './dto/log-entry.response.ts';
import { DigestQueue } from './digest.queue.ts';
import { LogEntryNotFound } from './log-entries.errors.ts';
import { toLogEntry, WITH_AUTHOR } from './to-log-entry.ts';

/** The group of cached pages; whoever changes an entry forgets it. */
export const LOG_ENTRY_CACHE = 'log-entries';

@Injectable()
export class LogEntriesService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly cache: CacheService,
    private readonly digests: DigestQueue,
    private readonly audit: AuditService,
  ) {}

  list({ limit, before }: PageQuery): Promise<{ value: LogEntryPage; hit: boolean }> {
    return this.cache.read(LOG_ENTRY_CACHE, `${limit}:${before ?? 'newest'}`, async () => {
      const rows = await this.prisma.logEntry.findMany({
        where: before ? { id: { lt: before } } : {},
        orderBy: { id: 'desc' },
        take: limit + 1, // one more tells whether there is another page
        include: WITH_AUTHOR,
      });
      const items = rows.slice(0, limit).map(toLogEntry);
      return { items, nextCursor: rows.length > limit ? items.at(-1)!.id : null };
    });
  }

  async get(id: string): Promise<LogEntry> {
    const row = await this.prisma.logEntry.findUnique({ where: { id }, include: WITH_AUTHOR });
    if (!row) throw new LogEntryNotFound(id);
    return toLogEntry(row);
  }

  async create({ message }: CreateLogEntry, author: CurrentUser | undefined): Promise<LogEntry> {
    const row = await this.prisma.$transaction(async (tx) => {
      const created = await tx.logEntry.create({
        data: { message, authorId: author?.id ?? null },
        include: WITH_AUTHOR,
      });
      await this.audit.record(
        { action: 'log-entry.created', actorId: author?.id, subjectId: created.id },
        tx,
      );
      return created;
    });
    await Promise.all([this.cache.forget(LOG_ENTRY_CACHE), this.digests.add(row.id)]);
    return toLogEntry(row);
  }
}
