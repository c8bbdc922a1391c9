import { expect, it } from 'vitest';
import type { Project, Service } from '../compose/model.ts';
import { findAddress } from './find-address.ts';
import { makeAddresses } from './make-addresses.ts';
import { ofReplica, ownAddresses } from './own-addresses.ts';
import { rewriteEnvironment } from './rewrite-environment.ts';
import { spareNames } from './spare-names.ts';
import { wantedPorts } from './wanted-ports.ts';

function make(service: Partial<Service>, replicas: number[], more: object = {}) {
  const api: Service = { command: null, entrypoint: null, ...service };
  const project: Project = { name: 'shop', services: { api } };
  const names = spareNames('shop', wantedPorts(project), { api: replicas });
  const spare = Object.fromEntries(names.map((name, index) => [name, 20_000 + index]));
  return makeAddresses({ project, taken: {}, spare, replicas: { api: replicas }, ...more });
}

const published = (range?: string) => ({ ports: [{ target: 3000, published: range, protocol: 'tcp' }] });

it('the name must lead to a front, and each replica must listen elsewhere', () => {
  const { table } = make({ expose: ['3000'] }, [1, 2]);
  expect(table.ports.map(({ port }) => port)).toEqual([20_000]);
  expect(table.replicas?.map(({ replica, port, container }) => [replica, port, container])).toEqual([
    [1, 20_001, 'api#1'],
    [2, 20_002, 'api#2'],
  ]);
  const reader = { service: 'api', loopback: 'self' as const };
  const second = ofReplica(table, 'api', 2);
  expect(findAddress('api', 3000, second, reader)?.address.port).toBe(20_000);
  expect(findAddress('shop-api-1', 3000, second, reader)?.address.port).toBe(20_001);
  expect(findAddress('localhost', 3000, second, reader)?.address.port).toBe(20_002);
  expect(rewriteEnvironment('api', { PORT: '3000' }, second).environment).toEqual({ PORT: '20002' });
});

it('a published range must give each the next free port, and a later one those that are left', () => {
  const taken = { 8000: { holder: null, next: 9000 } };
  const before = make(published('8000-8003'), [1, 2], { taken });
  expect(before.table.replicas?.map(({ port }) => port)).toEqual([8001, 8002]);
  const after = make(published('8000-8003'), [1, 2, 3], { previous: before.table });
  expect(after.table.replicas?.map(({ port }) => port)).toEqual([8001, 8002, 8000]);
  expect(after.table.ports[0]?.published).toBeUndefined();
});

it('a range that is too narrow must be refused', () => {
  expect(() => make(published('8000-8001'), [1, 2, 3])).toThrow(
    'api: no port of 8000-8001 is left for replica 3 of 3',
  );
});

it('a container port alone must be published at any port', () => {
  const { table } = make(published(), [1, 2]);
  expect(table.replicas?.map(({ published: at, port }) => at === port)).toEqual([true, true]);
});

it('a service with one replica must read the table as it is', () => {
  const { table } = makeAddresses({
    project: { name: 'p', services: { db: { command: null, entrypoint: null, ...published('5432') } } },
    taken: {},
    spare: {},
  });
  expect(ofReplica(table, 'db', 1)).toBe(table);
  expect(ownAddresses(table, 'db').map(({ port }) => port)).toEqual([5432]);
});
