import { Global, Module } from '@nestjs/common';
import { CacheService } from './cache.service.ts';
import { RateLimitService } from './rate-limit.service.ts';
import { RedisService } from './redis.service.ts';

@Global()
@Module({
  providers: [RedisService, CacheService, RateLimitService],
  exports: [RedisService, CacheService, RateLimitService],
})
export class RedisModule {}
