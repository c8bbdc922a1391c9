import { Controller, Get } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.ts';
import { Describe } from '../http/operation.decorator.ts';
import { Alive, Health, Ready } from './health.response.ts';
import { HealthService } from './health.service.ts';

@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @Describe({ id: 'getLiveness', tag: 'health', summary: 'The process runs', returns: Alive })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Describe({
    id: 'getReadiness',
    tag: 'health',
    summary: 'Database and Redis answer, so requests may be sent here',
    returns: Ready,
    problems: [503],
  })
  async ready(): Promise<{ status: 'ready' }> {
    const { services } = await this.health.check();
    const down = services.filter(({ status }) => status === 'down');
    if (down.length === 0) return { status: 'ready' };
    const reasons = down.map(({ name, problem }) => `${name}: ${problem}`).join('; ');
    throw new DomainError('unavailable', 'not-ready', reasons, { retryAfter: 1 });
  }

  @Get()
  @Describe({
    id: 'getHealth',
    tag: 'health',
    summary: 'Each service: status, version, latency',
    description:
      'Answers 200 also when a service is down, because it is a report; machines that decide ask /health/ready. ' +
      'It covers what the backend itself uses: a frontend that shows this adds its own line.',
    returns: Health,
  })
  report(): Promise<Health> {
    return this.health.check();
  }
}
