import { Injectable, Logger } from '@nestjs/common';
import { RedisService } from './redis.service.ts';

const SECONDS_KEPT = 60;

/**
 * Read-through cache of whole answers. Each group of keys has a generation, which is part of every key:
 * a write raises it, and with that forgets the group at once, also for a reader that was half-way.
 * Without Redis it computes every time.
 */
@Injectable()
export class CacheService {
  private readonly logger = new Logger(CacheService.name);

  constructor(private readonly redis: RedisService) {}

  async read<T>(group: string, key: string, compute: () => Promise<T>): Promise<{ value: T; hit: boolean }> {
    const generation = await this.quietly(() => this.redis.client.get(generationKey(group)));
    if (generation === undefined) return { value: await compute(), hit: false };
    const fullKey = `cache:${group}:${generation ?? 0}:${key}`;
    const cached = await this.quietly(() => this.redis.client.get(fullKey));
    if (cached) return { value: JSON.parse(cached) as T, hit: true };
    const value = await compute();
    await this.quietly(() => this.redis.client.set(fullKey, JSON.stringify(value), 'EX', SECONDS_KEPT));
    return { value, hit: false };
  }

  /** Call it after the write is committed. */
  async forget(group: string): Promise<void> {
    await this.quietly(() => this.redis.client.incr(generationKey(group)));
  }

  private async quietly<T>(command: () => Promise<T>): Promise<T | undefined> {
    try {
      return await command();
    } catch (error) {
      this.logger.warn(`The cache is skipped: ${(error as Error).message}`);
      return undefined;
    }
  }
}

const generationKey = (group: string): string => `cache:${group}:generation`;
