import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { PrismaService } from '../../prisma/prisma.service.ts';
import { QueueService } from '../../queue/queue.service.ts';
import { CacheService } from '../../redis/cache.service.ts';
import { digest } from './digest.ts';
import { DIGEST_QUEUE, DigestQueue, type DigestJob } from './digest.queue.ts';
import { LOG_ENTRY_CACHE } from './log-entries.service.ts';

const SWEEP_SIZE = 200;

@Injectable()
export class DigestWorker implements OnApplicationBootstrap {
  private readonly logger = new Logger(DigestWorker.name);

  constructor(
    private readonly queues: QueueService,
    private readonly digests: DigestQueue,
    private readonly prisma: PrismaService,
    private readonly cache: CacheService,
  ) {}

  onApplicationBootstrap() {
    const worker = this.queues.work<DigestJob>(DIGEST_QUEUE, (job) => this.handle(job));
    worker.once('ready', () => void this.digests.addSweep());
  }

  private async handle({ data: { entryId } }: Job<DigestJob>): Promise<void> {
    const rows = await this.prisma.logEntry.findMany({
      where: entryId ? { id: entryId } : { digestedAt: null },
      select: { id: true, message: true },
      take: SWEEP_SIZE,
    });
    for (const { id, message } of rows) {
      await this.prisma.logEntry.updateMany({
        where: { id },
        data: { ...digest(message), digestedAt: new Date() },
      });
    }
    if (rows.length === 0) return;
    await this.cache.forget(LOG_ENTRY_CACHE);
    this.logger.debug(`Digested ${rows.length} log entries`);
  }
}
