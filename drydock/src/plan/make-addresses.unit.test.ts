import { expect, it } from 'vitest';
import { DrydockError } from '../base/errors.ts';
import type { Project, Service } from '../compose/model.ts';
import { makeAddresses } from './make-addresses.ts';
import { spareName } from './spare-names.ts';
import { wantedPorts } from './wanted-ports.ts';

const service = (more: Partial<Service> = {}): Service => ({ command: null, entrypoint: null, ...more });
const publish = (target: number, published?: string): Partial<Service> => ({
  ports: [{ target, published, protocol: 'tcp', host_ip: '127.0.0.1' }],
});
const project: Project = {
  name: 'shop',
  services: {
    db: service({ ...publish(5432, '5432'), networks: { default: { aliases: ['Database'] } } }),
    backend: service({
      ...publish(3001, '3001'),
      environment: { CACHE: 'redis://redis:6379', OTHER: 'mydb:7000', X: null },
    }),
    redis: service(),
    worker: service({ expose: ['9000/tcp'], links: ['db:pg'], container_name: 'shop-worker' }),
  },
};
const spare = {
  [spareName('shop', { service: 'redis', containerPort: 6379 })]: 20_001,
  [spareName('shop', { service: 'worker', containerPort: 9000 })]: 20_002,
};
const at = (made: ReturnType<typeof makeAddresses>, name: string) =>
  made.table.ports.find((one) => one.service === name);

it('published ports are as the file says, the others get a spare one', () => {
  const made = makeAddresses({ project, taken: {}, spare });
  expect(made.notices).toEqual([]);
  expect(made.table.ports).toEqual([
    { service: 'db', containerPort: 5432, host: '127.0.0.1', port: 5432, published: 5432 },
    { service: 'backend', containerPort: 3001, host: '127.0.0.1', port: 3001, published: 3001 },
    { service: 'redis', containerPort: 6379, host: '127.0.0.1', port: 20_001 },
    { service: 'worker', containerPort: 9000, host: '127.0.0.1', port: 20_002 },
  ]);
});

it('a taken port moves to the next free one and its holder is named', () => {
  const taken = { 3001: { holder: { pid: 77, command: 'node other.js' }, next: 3002 } };
  const made = makeAddresses({ project, taken, spare });
  expect(at(made, 'backend')).toMatchObject({ port: 3002, published: 3001 });
  expect(made.notices[0]?.text).toBe(
    'port 3001 is held by node other.js (pid 77): backend is at 3002 for now',
  );
});

it('a taken port is refused with strict ports', () => {
  const taken = { 5432: { holder: null, next: 5433 } };
  const attempt = () => makeAddresses({ project, taken, spare, strictPorts: true });
  expect(attempt).toThrow(DrydockError);
  expect(attempt).toThrow('port 5432, which db publishes, is held by another program');
});

it('a running project keeps its ports, also when a moved port became free', () => {
  const taken = { 3001: { holder: null, next: 3002 } };
  const previous = makeAddresses({ project, taken, spare }).table;
  expect(at(makeAddresses({ project, taken: {}, spare, previous }), 'backend')?.port).toBe(3002);
});

it('a port that the file changed is not sticky', () => {
  const previous = makeAddresses({ project, taken: {}, spare }).table;
  const edited = structuredClone(project);
  edited.services.db = service(publish(5432, '6543'));
  expect(at(makeAddresses({ project: edited, taken: {}, spare, previous }), 'db')?.port).toBe(6543);
});

it('of a published range the first free port is taken, silently', () => {
  const ranged: Project = { name: 'r', services: { web: service(publish(80, '8000-8002')) } };
  const made = makeAddresses({ project: ranged, taken: { 8000: { holder: null, next: 8001 } }, spare: {} });
  expect(at(made, 'web')?.port).toBe(8001);
  expect(made.notices).toEqual([]);
});

it('ports known from a Dockerfile or an image are wanted once', () => {
  const wanted = wantedPorts(project, { redis: [6379], worker: [9000, 9001] });
  expect(wanted.filter((port) => port.published.length === 0).map((port) => port.containerPort)).toEqual([
    6379, 9000, 9001,
  ]);
});
