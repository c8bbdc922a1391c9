import { expect, it } from 'vitest';
import { configHash } from './config-hash.ts';
import type { Service } from './model.ts';

const service: Service = { image: 'a', command: null, entrypoint: null, environment: { A: '1', B: '2' } };

it('a hash must not depend on the order of keys', () => {
  const turned: Service = { environment: { B: '2', A: '1' }, entrypoint: null, command: null, image: 'a' };
  expect(configHash(turned)).toBe(configHash(service));
});

it('a hash must change with any value', () => {
  expect(configHash({ ...service, image: 'b' })).not.toBe(configHash(service));
  expect(configHash({ ...service, command: [] })).not.toBe(configHash(service));
  expect(configHash({ ...service, environment: { A: '1', B: null } })).not.toBe(configHash(service));
});

it('a hash must not change with the number of replicas', () => {
  expect(configHash({ ...service, scale: 2 })).toBe(configHash(service));
  expect(configHash({ ...service, deploy: { replicas: 3 } })).toBe(configHash(service));
  expect(configHash({ ...service, deploy: { replicas: 3, mode: 'global' } })).not.toBe(configHash(service));
});
