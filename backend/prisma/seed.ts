import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '#prisma/client.ts';
import { loadEnv } from '../src/config/env.ts';
import { digest } from '../src/modules/log-entries/digest.ts';
import { hashPassword, verifyPassword } from '../src/modules/sessions/password.ts';

/** Known to everybody who reads this file: the development command seeds only the stack's own database. */
export const SEED_PASSWORD = 'drydock-dev';

const USERS = [
  { email: 'ada@example.com', name: 'Ada Lovelace', role: 'ADMIN' },
  { email: 'grace@example.com', name: 'Grace Hopper', role: 'MEMBER' },
] as const;

// Fixed ids (UUIDv7, in the order of writing) make a second run find what the first one wrote.
const ENTRIES = [
  {
    id: '01930000-0000-7000-8000-000000000001',
    author: 'grace@example.com',
    message:
      'Keel laid. Nest and Prisma are on their blocks, see https://docs.nestjs.com and https://www.prisma.io/docs.',
  },
  {
    id: '01930000-0000-7000-8000-000000000002',
    author: 'ada@example.com',
    message: 'Engine room: PostgreSQL answers, Redis answers, the worker digests what is written here.',
  },
  {
    id: '01930000-0000-7000-8000-000000000003',
    author: null,
    message: 'Anybody may sign the log. Write an entry and watch its words being counted.',
  },
];

/** Run it as often as you like: it adds what is missing, mends the password, and touches nothing else. */
export async function seed(): Promise<void> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: loadEnv().DATABASE_URL }) });
  try {
    const ids = new Map<string, string>();
    for (const user of USERS) ids.set(user.email, await seedUser(prisma, user));
    for (const { id, author, message } of ENTRIES) {
      const data = {
        id,
        message,
        authorId: author && ids.get(author),
        ...digest(message),
        digestedAt: new Date(),
      };
      await prisma.logEntry.upsert({ where: { id }, create: data, update: {} });
    }
  } finally {
    await prisma.$disconnect();
  }
}

async function seedUser(prisma: PrismaClient, user: (typeof USERS)[number]): Promise<string> {
  const found = await prisma.user.findUnique({ where: { email: user.email } });
  if (found?.passwordHash && (await verifyPassword(SEED_PASSWORD, found.passwordHash))) return found.id;
  const data = { ...user, passwordHash: await hashPassword(SEED_PASSWORD), emailVerifiedAt: new Date() };
  const { id } = await prisma.user.upsert({ where: { email: user.email }, create: data, update: data });
  return id;
}
