import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../config/config.module.ts';
import type { Env } from '../../config/env.ts';
import type { CurrentUser } from '../../http/current-user.decorator.ts';
import { PrismaService } from '../../prisma/prisma.service.ts';
import { RateLimitService } from '../../redis/rate-limit.service.ts';
import { AuditService } from '../audit/audit.service.ts';
import type { CreateSession } from './dto/create-session.dto.ts';
import type { NewSession } from './dto/session.response.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { NotSignedIn, WrongCredentials } from './sessions.errors.ts';
import { hashToken, newToken } from './token.ts';

const HOUR = 3_600_000;

@Injectable()
export class SessionsService {
  private decoy: Promise<string> | undefined;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly prisma: PrismaService,
    private readonly limits: RateLimitService,
    private readonly audit: AuditService,
  ) {}

  async signIn({ email, password }: CreateSession, address: string): Promise<NewSession> {
    // Both: one address guessing many accounts, and many addresses guessing one account.
    const limit = this.env.SIGN_IN_ATTEMPTS_PER_MINUTE;
    await Promise.all([
      this.limits.take(`sign-in:from:${address}`, limit),
      this.limits.take(`sign-in:as:${email}`, limit),
    ]);
    const user = await this.prisma.user.findUnique({ where: { email } });
    // An unknown address takes as long as a known one.
    const matches = await verifyPassword(password, user?.passwordHash ?? (await this.decoyHash()));
    if (!user?.passwordHash || !matches || user.status !== 'ACTIVE') {
      await this.audit.record({ action: 'session.refused', actorId: user?.id, data: { email } });
      throw new WrongCredentials();
    }
    const token = newToken();
    const expiresAt = new Date(Date.now() + this.env.SESSION_HOURS * HOUR);
    await this.prisma.$transaction(async (tx) => {
      const session = await tx.session.create({
        data: { userId: user.id, tokenHash: hashToken(token), expiresAt },
      });
      await this.audit.record({ action: 'session.created', actorId: user.id, subjectId: session.id }, tx);
    });
    const { id, name, role } = user;
    return { token, expiresAt: expiresAt.toISOString(), user: { id, email, name, role } };
  }

  async userOf(token: string): Promise<CurrentUser> {
    const session = await this.prisma.session.findUnique({
      where: { tokenHash: hashToken(token) },
      include: { user: true },
    });
    if (!session || session.expiresAt <= new Date() || session.user.status !== 'ACTIVE')
      throw new NotSignedIn();
    const { id, email, name, role } = session.user;
    return { id, email, name, role, sessionId: session.id };
  }

  async signOut({ id, sessionId }: CurrentUser): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.session.deleteMany({ where: { id: sessionId } });
      await this.audit.record({ action: 'session.ended', actorId: id, subjectId: sessionId }, tx);
    });
  }

  private decoyHash(): Promise<string> {
    return (this.decoy ??= hashPassword('nobody has this password'));
  }
}
