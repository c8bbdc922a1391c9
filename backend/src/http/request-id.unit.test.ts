import { expect, test } from 'vitest';
import { requestIdOf } from './request-id.ts';

const UUID = /^[0-9a-f-]{36}$/;

test.each(['abc', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'a.b:c_d'])('%j is taken over', (id) => {
  expect(requestIdOf({ headers: { 'x-request-id': id } })).toBe(id);
});

test.each([undefined, '', 'a b', 'x\ny', 'x'.repeat(129), '{"a":1}'])('%j is replaced', (id) => {
  expect(requestIdOf({ headers: { 'x-request-id': id } })).toMatch(UUID);
});
