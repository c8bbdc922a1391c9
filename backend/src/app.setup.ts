import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import { loadEnv, type Env } from './config/env.ts';
import { inputValidation } from './http/invalid-input.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { addRequestHooks } from './http/request-hooks.ts';
import { requestIdOf } from './http/request-id.ts';
import { createLogger } from './logging/logger.ts';
import { NestLogger } from './logging/nest-logger.ts';

/** The whole application, not yet listening: what main.ts, the development host and the tests share. */
export async function createApp(env: Env = loadEnv()): Promise<NestFastifyApplication> {
  const logger = createLogger(env);
  const adapter = new FastifyAdapter({ genReqId: requestIdOf });
  addRequestHooks(adapter.getInstance(), logger);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(env), adapter, {
    logger: new NestLogger(logger),
    abortOnError: false, // an error is thrown to whoever starts the application, who knows what to do
  });
  app.useGlobalPipes(inputValidation());
  app.useGlobalInterceptors(new StandardSchemaSerializerInterceptor(app.get(Reflector)));
  app.useGlobalFilters(new ProblemFilter());
  app.enableCors({
    origin: env.CORS_ORIGINS,
    credentials: true,
    exposedHeaders: ['x-request-id', 'x-cache', 'retry-after'],
  });
  return app;
}
