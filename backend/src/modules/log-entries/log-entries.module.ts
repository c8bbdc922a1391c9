import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { DigestQueue } from './digest.queue.ts';
import { DigestWorker } from './digest.worker.ts';
import { LogEntriesController } from './log-entries.controller.ts';
import { LogEntriesService } from './log-entries.service.ts';

@Module({
  imports: [AuditModule, SessionsModule],
  controllers: [LogEntriesController],
  providers: [LogEntriesService, DigestQueue, DigestWorker],
})
export class LogEntriesModule {}
