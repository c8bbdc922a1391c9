import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { QueueService } from '../../queue/queue.service.ts';

export const DIGEST_QUEUE = 'digest-log-entry';

/** `entryId` null: look for entries that were written while the queue could not be reached. */
export interface DigestJob {
  entryId: string | null;
}

@Injectable()
export class DigestQueue {
  private readonly logger = new Logger(DigestQueue.name);
  private readonly queue: Queue<DigestJob>;

  constructor(queues: QueueService) {
    this.queue = queues.queue<DigestJob>(DIGEST_QUEUE);
  }

  /** The entry is already written: without Redis its digest comes later, and the request succeeds. */
  async add(entryId: string): Promise<void> {
    await this.enqueue('digest', { entryId });
  }

  /** Once Redis is there, however long that takes; a request would not wait for it. */
  async addSweep(): Promise<void> {
    await this.queue.waitUntilReady().catch(() => undefined);
    await this.enqueue('sweep', { entryId: null });
  }

  private async enqueue(name: string, data: DigestJob) {
    try {
      await this.queue.add(name, data);
    } catch (error) {
      this.logger.warn(`The job '${name}' waits for the next sweep: ${(error as Error).message}`);
    }
  }
}
