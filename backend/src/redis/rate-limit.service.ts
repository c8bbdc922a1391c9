import { Injectable } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.ts';
import { RedisService } from './redis.service.ts';

const WINDOW_SECONDS = 60;

/** Counts in Redis, so that every instance of the service counts together. */
@Injectable()
export class RateLimitService {
  constructor(private readonly redis: RedisService) {}

  /** Throws when `key` was used more than `limit` times in the current minute. */
  async take(key: string, limit: number): Promise<void> {
    const counter = `rate:${key}`;
    const results = await this.redis.client
      .multi()
      .incr(counter)
      .expire(counter, WINDOW_SECONDS, 'NX')
      .ttl(counter)
      .exec();
    const [used, , seconds] = (results ?? []).map(([, value]) => Number(value));
    if ((used ?? 0) > limit) {
      throw new DomainError(
        'too-often',
        'too-many-requests',
        'Too many attempts. Wait a moment and try again.',
        {
          retryAfter: Math.max(seconds ?? WINDOW_SECONDS, 1),
        },
      );
    }
  }
}
