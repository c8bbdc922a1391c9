import { ForbiddenException } from '@nestjs/common';
import { expect, test } from 'vitest';
import { DomainError } from '../errors/domain-error.ts';
import { describeError } from './describe-error.ts';
import { InvalidInput } from './invalid-input.ts';

test.each([
  ['a domain error', new DomainError('conflict', 'taken', 'Taken.'), 409, 'taken'],
  ['wrong input', new InvalidInput([{ path: 'a', message: 'b' }]), 400, 'invalid-input'],
  ["Nest's own", new ForbiddenException(), 403, 'forbidden'],
  ["Fastify's own", Object.assign(new Error('x'), { statusCode: 413 }), 413, 'payload-too-large'],
  ['an absent database', Object.assign(new Error('x'), { code: 'P1001' }), 503, 'dependency-unavailable'],
  ['an absent Redis', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 503, 'dependency-unavailable'],
  ['anything else', new TypeError('secret'), 500, 'internal-error'],
  ['something that is no error', 'secret', 500, 'internal-error'],
  ['nothing', undefined, 500, 'internal-error'],
])('%s', (_, error, status, code) => {
  expect(describeError(error)).toMatchObject({ status, code });
  expect(JSON.stringify(describeError(error))).not.toContain('secret');
});

test('a rate limit says when to come back', () => {
  const error = new DomainError('too-often', 'too-many-requests', 'Wait.', { retryAfter: 7 });
  expect(describeError(error)).toMatchObject({ status: 429, retryAfter: 7 });
});
