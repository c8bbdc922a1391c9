import { expect, it } from 'vitest';
import { serverPort } from './server-port.ts';

it.each([
  ['postgres:16', null, {}, 5432],
  ['postgres:16', ['postgres', '-c', 'port=5433'], {}, 5433],
  ['postgres:16', ['-p', '5433'], {}, 5433],
  ['postgres:16', ['postgres', '-p5433'], {}, 5433],
  ['postgres:16', ['postgres', '--port=5433'], {}, 5433],
  ['postgres:16', null, { PGPORT: '5433' }, 5433],
  ['bitnami/postgresql:16', null, { POSTGRESQL_PORT_NUMBER: '5433' }, 5433],
  ['redis:7', null, {}, 6379],
  ['redis:7', ['redis-server', '--port', '6380'], {}, 6380],
  ['redis:7', ['sh', '-c', 'redis-server --port 6380 --save ""'], {}, 6380],
  ['redis:7', ['redis-server', '--replicaof', 'a', '6380'], {}, 6379],
  ['node:22', ['-p', '1'], {}, undefined],
])('%s with %j and %j listens on %s', (image, command, environment, port) =>
  expect(serverPort(image, { command, entrypoint: null, environment })).toBe(port),
);
