import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { OptionalSession, RequiredSession } from './session.guard.ts';
import { SessionsController } from './sessions.controller.ts';
import { SessionsService } from './sessions.service.ts';

@Module({
  imports: [AuditModule],
  controllers: [SessionsController],
  providers: [SessionsService, OptionalSession, RequiredSession],
  exports: [SessionsService],
})
export class SessionsModule {}
