import { ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import { loadEnv } from './config/env.ts';
import { openApiJson } from './openapi/openapi.service.ts';

// Any valid addresses: in preview mode Nest makes no instance of anything, so nothing connects.
const NOWHERE = { DATABASE_URL: 'postgresql://localhost/none', REDIS_URL: 'redis://localhost' };

/** The OpenAPI document without a running service, for `npm run openapi`. */
export async function describeApi(): Promise<string> {
  const app = await NestFactory.create(AppModule.with(loadEnv(NOWHERE)), new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  return openApiJson(app.get(ModulesContainer));
}
