import { expect, it } from 'vitest';
import { pingCheck } from './ping-check.ts';
import { redisArgs, redisOption } from './redis-args.ts';
import { parseRedisVersion, servesVersion } from './redis-version.ts';

const options = {
  service: 'redis',
  environment: { PW: 'x y' },
  host: '127.0.0.1',
  port: 7000,
  dataFolder: '/d',
  hostPath: (path: string) => (path === '/etc/redis.conf' ? '/p/redis.conf' : undefined),
};
const ours = '--port 7000 --bind 127.0.0.1 --dir /d --daemonize no --logfile  --unixsocket  --pidfile '.split(
  ' ',
);

it.each([
  [null, []],
  [['redis-server'], []],
  [
    ['redis-server', '--save', ''],
    ['--save', ''],
  ],
  [
    ['--appendonly', 'yes'],
    ['--appendonly', 'yes'],
  ],
  [
    ['redis-server', '/etc/redis.conf', '--port', '1'],
    ['/p/redis.conf', '--port', '1'],
  ],
  [
    ['sh', '-c', 'exec redis-server --requirepass "$PW"'],
    ['--requirepass', 'x y'],
  ],
  [
    ['/usr/bin/valkey-server', '--loglevel', 'debug'],
    ['--loglevel', 'debug'],
  ],
])('the command %j', (command, args) => expect(redisArgs(command, options)).toEqual([...args, ...ours]));

it('another program is refused', () => {
  expect(() => redisArgs(['redis-sentinel', '/x'], options)).toThrow('cannot run "redis-sentinel /x"');
});

it('the last value of an option counts', () => {
  expect(redisOption(['--requirepass', 'a', '--RequirePass', 'b'], 'requirepass')).toBe('b');
  expect(redisOption([], 'requirepass')).toBeUndefined();
});

it.each([
  [[7, 4, 1], [7, 4], 'exactly'],
  [[7, 0, 15], [7, 4], 'nearly'],
  [[8, 0, 0], [7, 4], 'nearly'],
  [[6, 2, 0], [7], 'no'],
  [[7, 2], [], 'exactly'],
])('a server of version %j for %j: %s', (found, wanted, fit) =>
  expect(servesVersion(found, wanted)).toBe(fit),
);

it('versions as the servers print them', () => {
  expect(parseRedisVersion('Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64')).toEqual([
    7, 0, 15,
  ]);
  expect(parseRedisVersion('Valkey server v=8.0.1 sha=0')).toEqual([8, 0, 1]);
  expect(parseRedisVersion('')).toBeUndefined();
});

it.each([
  [['CMD', 'redis-cli', 'ping'], {}],
  [['CMD-SHELL', 'redis-cli ping | grep PONG'], {}],
  [['CMD-SHELL', 'redis-cli ping | grep -q PONG || exit 1'], {}],
  [['CMD-SHELL', 'redis-cli --raw incr ping'], {}],
  [['CMD', 'redis-cli', '-a', 'pw', '--no-auth-warning', 'PING'], { password: 'pw' }],
  [['CMD-SHELL', 'redis-cli -a $PW ping'], { password: 'pw' }],
])('the check %j', (test, check) =>
  expect(pingCheck({ test }, { PW: 'pw' })).toEqual({ password: undefined, username: undefined, ...check }),
);

it('another check runs as written', () => {
  expect(pingCheck({ test: ['CMD', 'redis-cli', 'get', 'ready'] }, {})).toBeUndefined();
  expect(pingCheck({ test: ['CMD-SHELL', 'test -f /ready'] }, {})).toBeUndefined();
  expect(pingCheck(undefined, {})).toBeUndefined();
});
