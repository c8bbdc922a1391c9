import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { requestContext } from '../logging/request-context.ts';

/** Gives every request its id, its log line and its safe headers, also those that no route answers. */
export function addRequestHooks(fastify: FastifyInstance, logger: Logger): void {
  const log = logger.child({ context: 'Http' });
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    requestContext.run({ requestId: request.id }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    // Probes come every few seconds for ever: they are worth a line only when somebody looks for it.
    const level = request.url.startsWith('/health') ? 'debug' : 'info';
    log[level](
      { requestId: request.id, ms: Math.round(reply.elapsedTime * 10) / 10 },
      `${request.method} ${request.url} ${reply.statusCode}`,
    );
    done();
  });
}
