import { Injectable } from '@nestjs/common';
import type { Prisma } from '#prisma/client.ts';
import { currentRequestId } from '../../logging/request-context.ts';
import { PrismaService } from '../../prisma/prisma.service.ts';

export interface AuditRecord {
  /** `<subject>.<verb>` in the past tense. */
  action: string;
  actorId?: string | null;
  subjectId?: string;
  data?: Prisma.InputJsonObject;
}

@Injectable()
export class AuditService {
  constructor(private readonly prisma: PrismaService) {}

  /** Pass the transaction of the change itself, so that neither is kept without the other. */
  async record(
    { action, actorId = null, subjectId, data = {} }: AuditRecord,
    tx: Prisma.TransactionClient = this.prisma,
  ): Promise<void> {
    await tx.auditEvent.create({
      data: { action, actorId, subjectId: subjectId ?? null, data, requestId: currentRequestId() },
    });
  }
}
