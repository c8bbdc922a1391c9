import { pino, type Logger } from 'pino';
import type { LogEnv } from '../config/env.ts';
import { prettyStream } from './pretty-stream.ts';
import { requestContext } from './request-context.ts';

/** One JSON object a line for machines; one readable line in development. */
export function createLogger(env: LogEnv): Logger {
  const options = {
    level: env.LOG_LEVEL,
    base: undefined,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'],
    mixin: () => requestContext.getStore() ?? {},
  };
  const colour = !env.NO_COLOR && (Boolean(env.FORCE_COLOR) || process.stdout.isTTY);
  return env.LOG_FORMAT === 'pretty' ? pino(options, prettyStream(process.stdout, colour)) : pino(options);
}
