import { hashPassword } from '../../src/modules/sessions/password.ts';
import type { PrismaService } from '../../src/prisma/prisma.service.ts';

let made = 0;

/** A user with a known password, and an address that no other test has. */
export async function makeUser(prisma: PrismaService, data: { status?: 'ACTIVE' | 'SUSPENDED' } = {}) {
  made += 1;
  const password = `correct horse ${made}`;
  const user = await prisma.user.create({
    data: {
      email: `user-${made}-${process.pid}@example.com`,
      name: `User ${made}`,
      passwordHash: await hashPassword(password),
      ...data,
    },
  });
  return { ...user, password };
}
