/**
 * Begins to load what the application will import, while Vite is still loading itself. Only a head start:
 * a package that is not here, or fails, is met again in its proper place.
 */
export function warmPackages() {
  for (const name of [
    '@nestjs/platform-fastify',
    '@prisma/client/runtime/client',
    '@prisma/adapter-pg',
    'bullmq',
    'zod',
    'pino',
  ]) {
    import(name).catch(() => undefined);
  }
}
