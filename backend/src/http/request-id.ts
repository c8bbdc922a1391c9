import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const HEADER = 'x-request-id';
// Ids from outside end in our logs: short and plain, or we make our own.
const ACCEPTED = /^[\w.:-]{1,128}$/;

export function requestIdOf(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[HEADER];
  return typeof given === 'string' && ACCEPTED.test(given) ? given : randomUUID();
}
