import { Module, type DynamicModule } from '@nestjs/common';
import { ConfigModule } from './config/config.module.ts';
import type { Env } from './config/env.ts';
import { HealthModule } from './health/health.module.ts';
import { AuditModule } from './modules/audit/audit.module.ts';
import { LogEntriesModule } from './modules/log-entries/log-entries.module.ts';
import { SessionsModule } from './modules/sessions/sessions.module.ts';
import { OpenApiModule } from './openapi/openapi.module.ts';
import { PrismaModule } from './prisma/prisma.module.ts';
import { QueueModule } from './queue/queue.module.ts';
import { RedisModule } from './redis/redis.module.ts';

const INFRASTRUCTURE = [PrismaModule, RedisModule, QueueModule, HealthModule, OpenApiModule];
const FEATURES = [AuditModule, SessionsModule, LogEntriesModule];

@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(env), ...INFRASTRUCTURE, ...FEATURES] };
  }
}
