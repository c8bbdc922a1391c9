import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.setup.ts';
import { loadEnv } from '../../src/config/env.ts';
import { PrismaService } from '../../src/prisma/prisma.service.ts';

/** A test says itself what it expects in a body. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = Omit<Response, 'json'> & { json(): Promise<any> };

export interface TestApp {
  url: string;
  app: NestFastifyApplication;
  prisma: PrismaService;
  request(path: string, options?: RequestInit): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** The application as main.ts starts it, on a port of its own and the tests' database. */
export async function startTestApp(overrides: Record<string, string> = {}): Promise<TestApp> {
  // The stack around the tests may have moved its ports, and the allowed origins with them.
  const fixed = { CORS_ORIGINS: 'http://localhost:3000' };
  const app = await createApp(loadEnv({ ...process.env, ...fixed, ...overrides }));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const request = (path: string, options?: RequestInit): Promise<Answer> => fetch(url + path, options);
  return {
    url,
    app,
    prisma: app.get(PrismaService),
    request,
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    close: () => app.close(),
  };
}
