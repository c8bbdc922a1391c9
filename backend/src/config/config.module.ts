import { Module, type DynamicModule } from '@nestjs/common';
import type { Env } from './env.ts';

/** Injection token of the validated environment: `@Inject(ENV) env: Env`. */
export const ENV = Symbol('Env');

@Module({})
export class ConfigModule {
  static with(env: Env): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: ENV, useValue: env }],
      exports: [ENV],
    };
  }
}
