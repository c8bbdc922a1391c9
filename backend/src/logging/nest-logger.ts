import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

// What Nest says while it wires itself up interests only somebody who debugs that.
const WIRING = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Nest's own logger interface on top of pino; `new Logger('Context')` in any class ends here. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log(message: unknown, ...rest: unknown[]) {
    const context = rest.at(-1);
    this.write(WIRING.has(String(context)) ? 'debug' : 'info', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]) {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]) {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]) {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]) {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]) {
    this.write('trace', message, rest);
  }

  /** Nest passes (message, …details, context); an error among them goes into `err` with its stack. */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ) {
    const context = rest.length > 0 ? rest.at(-1) : undefined;
    const err = [message, ...rest].find((part) => part instanceof Error);
    const fields =
      typeof message === 'object' && message !== null && !(message instanceof Error) ? message : {};
    const text =
      message instanceof Error ? message.message : typeof message === 'string' ? message : undefined;
    this.pino[level]({ ...fields, ...(context ? { context } : {}), ...(err ? { err } : {}) }, text);
  }
}
