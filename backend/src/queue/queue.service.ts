import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Queue, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import { ENV } from '../config/config.module.ts';
import type { Env } from '../config/env.ts';

const KEPT_COMPLETED = 100;
const KEPT_FAILED = 1_000;

/** Every BullMQ queue and worker is made here, because here they are closed again. */
@Injectable()
export class QueueService implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger(QueueService.name);
  private readonly queues: Queue[] = [];
  private readonly workers: { worker: Worker; connection: Redis }[] = [];
  private readonly connections: Redis[] = [];

  constructor(@Inject(ENV) private readonly env: Env) {}

  queue<Data>(name: string): Queue<Data> {
    const queue = new Queue<Data>(name, {
      connection: this.connect({ maxRetriesPerRequest: 1, enableOfflineQueue: false }),
      prefix: this.prefix,
      defaultJobOptions: {
        attempts: 3,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: KEPT_COMPLETED,
        removeOnFail: KEPT_FAILED,
      },
    });
    queue.on('error', () => undefined); // its connection has said it already
    this.queues.push(queue as Queue);
    return queue;
  }

  work<Data>(name: string, handle: (job: Job<Data>) => Promise<unknown>): Worker<Data> {
    // A worker waits in a blocking command, which must survive any number of reconnects.
    const connection = this.connect({ maxRetriesPerRequest: null });
    const worker = new Worker<Data>(name, handle, { connection, prefix: this.prefix });
    worker.on('error', () => undefined);
    worker.on('failed', (job, error) =>
      this.logger.error(`Job ${name}/${job?.id} failed: ${error.message}`, error),
    );
    this.workers.push({ worker: worker as Worker, connection });
    return worker;
  }

  /** Takes no new job and waits for those under way, while database and Redis are still there. */
  async beforeApplicationShutdown() {
    await Promise.all(
      this.workers.map(({ worker, connection }) => {
        // Without Redis there is no job to wait for, and BullMQ would wait for Redis itself.
        const away = connection.status !== 'ready';
        if (away) connection.disconnect();
        return worker.close(away);
      }),
    );
  }

  async onApplicationShutdown() {
    for (const connection of this.connections) connection.disconnect();
    await Promise.all(this.queues.map((queue) => queue.close()));
  }

  private get prefix(): string {
    return `${this.env.REDIS_PREFIX}:jobs`;
  }

  private connect(options: { maxRetriesPerRequest: number | null; enableOfflineQueue?: boolean }): Redis {
    const connection = new Redis(this.env.REDIS_URL, options);
    connection.on('error', () => undefined); // RedisService reports an absent server, once
    this.connections.push(connection);
    return connection;
  }
}
