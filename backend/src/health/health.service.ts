import { Injectable } from '@nestjs/common';
import { VERSION } from '../config/version.ts';
import { PrismaService } from '../prisma/prisma.service.ts';
import { RedisService } from '../redis/redis.service.ts';
import type { Health, ServiceHealth } from './health.response.ts';

// Shorter than the timeout of whoever probes us, so that the answer names the culprit.
const PROBE_TIMEOUT = 2_000;

type Findings = { version: string; uptimeSeconds: number | null };

@Injectable()
export class HealthService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly redis: RedisService,
  ) {}

  async check(): Promise<Health> {
    const services = await Promise.all([
      this.backend(),
      probe('database', () => this.database()),
      probe('redis', () => this.redisServer()),
    ]);
    const degraded = services.some(({ status }) => status === 'down');
    return { status: degraded ? 'degraded' : 'ok', checkedAt: new Date().toISOString(), services };
  }

  private backend(): ServiceHealth {
    const uptimeSeconds = Math.floor(process.uptime());
    return { name: 'backend', status: 'up', version: VERSION, latencyMs: 0, uptimeSeconds, problem: null };
  }

  private async database(): Promise<Findings> {
    const [row] = await this.prisma.$queryRaw<{ version: string; uptime: number }[]>`
      SELECT current_setting('server_version') AS version,
             extract(epoch FROM now() - pg_postmaster_start_time())::int AS uptime`;
    return { version: row!.version.split(' ')[0]!, uptimeSeconds: row!.uptime };
  }

  private async redisServer(): Promise<Findings> {
    const info = await this.redis.client.info('server');
    const field = (name: string) => new RegExp(`^${name}:(.+?)\r?$`, 'm').exec(info)?.[1];
    return {
      version: field('redis_version') ?? 'unknown',
      uptimeSeconds: Number(field('uptime_in_seconds')) || null,
    };
  }
}

async function probe(name: ServiceHealth['name'], ask: () => Promise<Findings>): Promise<ServiceHealth> {
  const start = performance.now();
  try {
    const findings = await within(PROBE_TIMEOUT, ask());
    const latencyMs = Math.round((performance.now() - start) * 10) / 10;
    return { name, status: 'up', latencyMs, problem: null, ...findings };
  } catch (error) {
    const problem = reason(error);
    return { name, status: 'down', version: null, latencyMs: null, uptimeSeconds: null, problem };
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The last line of a driver's message is its point; what comes before is where it happened. */
function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message?.trim().split('\n').at(-1)?.trim() || code || 'does not answer';
}
