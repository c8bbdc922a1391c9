import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { ENV } from '../config/config.module.ts';
import type { Env } from '../config/env.ts';

const COMMAND_TIMEOUT = 2_000;

/**
 * The one connection for short commands, each key under this service's own prefix. A command fails
 * quickly when Redis is away: who calls decides whether that matters (a cache: no; a rate limit: yes).
 */
@Injectable()
export class RedisService implements OnApplicationShutdown {
  readonly client: Redis;
  private readonly logger = new Logger(RedisService.name);

  constructor(@Inject(ENV) env: Env) {
    this.client = new Redis(env.REDIS_URL, {
      keyPrefix: `${env.REDIS_PREFIX}:`,
      maxRetriesPerRequest: 1,
      commandTimeout: COMMAND_TIMEOUT,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    this.client.on(
      'error',
      sayOnce((message) => this.logger.warn(`Redis: ${message}`)),
    );
  }

  onApplicationShutdown() {
    this.client.disconnect();
  }
}

/** ioredis reports each failed attempt to reconnect; the log needs each reason once. */
function sayOnce(say: (message: string) => void) {
  let last = '';
  return (error: Error) => {
    const message = error.message || error.name;
    if (message !== last) say(message);
    last = message;
  };
}
