import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Prisma 7 reads no .env file itself: dev/prisma.mjs has put the right value in place.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
