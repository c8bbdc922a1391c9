import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma/client.ts';
import { ENV } from '../config/config.module.ts';
import type { Env } from '../config/env.ts';

const CONNECT_TIMEOUT = 3_000;

/** Connects with the first query, so that the service starts, and can say so, while its database is away. */
@Injectable()
export class PrismaService extends PrismaClient implements OnApplicationShutdown {
  constructor(@Inject(ENV) env: Env) {
    super({
      adapter: new PrismaPg({ connectionString: env.DATABASE_URL, connectionTimeoutMillis: CONNECT_TIMEOUT }),
    });
  }

  /** After the HTTP server and the workers have finished what they had begun. */
  async onApplicationShutdown() {
    await this.$disconnect();
  }
}
