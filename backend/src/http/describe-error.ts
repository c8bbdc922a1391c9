import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorKind } from '../errors/domain-error.ts';
import { InvalidInput } from './invalid-input.ts';

const STATUS: Record<ErrorKind, number> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'too-often': 429,
  unavailable: 503,
};

export interface Described {
  status: number;
  title: string;
  code: string;
  detail: string;
  errors?: { path: string; message: string }[];
  retryAfter?: number;
}

/** Says what an error means to a caller. What is not meant for callers is not told to them. */
export function describeError(error: unknown): Described {
  if (error instanceof InvalidInput) {
    return of(400, error.code, error.message, { errors: error.errors });
  }
  if (error instanceof DomainError) {
    const retryAfter = error.data.retryAfter as number | undefined;
    return of(STATUS[error.kind], error.code, error.message, { retryAfter });
  }
  if (error instanceof HttpException) {
    const status = error.getStatus();
    return of(status, codeOf(status), error.message);
  }
  const { code, statusCode, message } = (error ?? {}) as {
    code?: unknown;
    statusCode?: unknown;
    message?: string;
  };
  // Fastify's own complaints about a request: a body that is not JSON, too large, of an unknown type.
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return of(statusCode, codeOf(statusCode), message ?? '');
  }
  if (isUnreachable(code)) {
    return of(503, 'dependency-unavailable', 'A service that this one needs does not answer.', {
      retryAfter: 2,
    });
  }
  return of(500, 'internal-error', 'Something went wrong on our side. The request id finds it in the logs.');
}

const of = (status: number, code: string, detail: string, more: Partial<Described> = {}): Described => ({
  status,
  title: STATUS_CODES[status] ?? 'Error',
  code,
  detail,
  ...more,
});

const codeOf = (status: number): string =>
  (STATUS_CODES[status] ?? 'error').toLowerCase().replace(/[^a-z]+/g, '-');

/** Prisma (P1xxx, P2024) and Node when database or Redis is away. */
const isUnreachable = (code: unknown): boolean =>
  typeof code === 'string' &&
  (/^P10\d\d$/.test(code) || ['P2024', 'ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT'].includes(code));
