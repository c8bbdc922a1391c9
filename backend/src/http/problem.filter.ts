import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error.ts';

/** The one place that turns an error, whatever threw it, into an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost) {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, code, detail, errors, retryAfter, title } = describeError(error);
    if (status >= 500 && !(error instanceof HttpException)) this.logger.error(error);
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    void reply
      .status(status)
      .type('application/problem+json')
      .send({
        type: `urn:problem:${code}`,
        title,
        status,
        detail,
        instance: request.url.split('?')[0],
        code,
        requestId: request.id,
        ...(errors ? { errors } : {}),
      });
  }
}
