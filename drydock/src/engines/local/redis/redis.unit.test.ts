import { expect, it } from 'vitest';
import { pingCheck } from './ping-check.ts';
import { bitnamiRedis } from './bitnami.ts';
import { followReplica, followReplicaIn, redisArgs, redisOption } from './redis-args.ts';
import { directiveIn, redisConfig } from './redis-config.ts';
import { parseRedisVersion, servesVersion, standInWords } from './redis-version.ts';
import { withoutPeers, withoutPeersIn } from './without-peers.ts';

const ours = '--port 7000 --bind 127.0.0.1 --dir /d --daemonize no --logfile  --unixsocket  --pidfile '.split(
  ' ',
);

it('what Drydock decides stands behind the given arguments and wins', () => {
  const place = { host: '127.0.0.1', port: 7000, dataFolder: '/d' };
  expect(redisArgs(['/p/redis.conf', '--save', ''], place)).toEqual(['/p/redis.conf', '--save', '', ...ours]);
});

const find = (host: string, port: number) =>
  host === 'master' && port === 6379 ? { host: '127.0.0.1', port: 7001 } : undefined;

it.each([
  [
    '--save x --replicaof master 6379 --appendonly yes',
    '--save x --replicaof 127.0.0.1 7001 --appendonly yes',
  ],
  ['--slaveof elsewhere 6379', '--slaveof elsewhere 6379'],
  ['--save x', '--save x'],
])('a replica follows its master: %s', (given, followed) =>
  expect(followReplica(given.split(' '), find).join(' ')).toBe(followed),
);

it('a replica whose master is one quoted word follows it, too', () => {
  expect(followReplica(['--replicaof', 'master 6379', '--x'], find)).toEqual([
    ...['--replicaof', '127.0.0.1', '7001', '--x'],
  ]);
});

it('a shell line names the master by its address here', () => {
  const line = 'mkdir x && redis-server --replicaof "master 6379" --save ""; redis-server --slaveof other 1';
  expect(followReplicaIn(line, find)).toBe(line.replace('master 6379', '127.0.0.1 7001'));
});

it('a configuration file names the master by its address here', () => {
  const text = '# replicaof a 1\nreplicaof master 6379\nport 6379\n';
  expect(redisConfig(text, find)).toBe('# replicaof a 1\nreplicaof 127.0.0.1 7001\nport 6379\n');
  expect(directiveIn('requirepass a\nRequirePass "b c"\n# requirepass d', 'requirepass')).toBe('b c');
});

it.each([
  [['redis-sentinel', '/x'], 'Sentinel'],
  [['redis-server', '/x', '--sentinel'], 'Sentinel'],
  [['redis-server', '--cluster-enabled', 'yes'], 'Cluster'],
  [['sh', '-c', 'redis-cli --cluster create a:6379 b:6379'], 'Cluster'],
  [['redis-server', '--loadmodule', '/x.so'], 'modules'],
  [['redis-server', '--cluster-enabled', 'no'], undefined],
  [null, undefined],
])('%j is refused for its %s', (command, why) => {
  const refused = withoutPeers({ entrypoint: null, command });
  if (why === undefined) expect(refused).toBeUndefined();
  else expect(refused).toContain(why);
});

it.each([
  ['cluster-enabled yes', 'Cluster'],
  ['sentinel monitor a b 6379 2', 'Sentinel'],
  ['loadmodule /x.so', 'modules'],
])('a file with %s is refused, too', (text, why) => expect(withoutPeersIn(text)).toContain(why));

it('the variables of bitnami become arguments', () => {
  const options = { service: 'cache', readFile: () => 'from a file\n' };
  expect(bitnamiRedis({ REDIS_PASSWORD: 'pw', REDIS_AOF_ENABLED: 'no' }, options)).toEqual([
    ...['--appendonly', 'no', '--requirepass', 'pw', '--masterauth', 'pw'],
  ]);
  expect(bitnamiRedis({ VALKEY_PASSWORD_FILE: '/x' }, options).join(' ')).toContain(
    '--requirepass from a file',
  );
  const replica = {
    ALLOW_EMPTY_PASSWORD: 'yes',
    REDIS_REPLICATION_MODE: 'slave',
    REDIS_MASTER_HOST: 'master',
  };
  expect(bitnamiRedis(replica, options).join(' ')).toBe('--appendonly yes --replicaof master 6379');
  expect(() => bitnamiRedis({}, options)).toThrow('REDIS_PASSWORD is empty');
});

it('the last value of an option counts', () => {
  expect(redisOption(['--requirepass', 'a', '--RequirePass', 'b'], 'requirepass')).toBe('b');
  expect(redisOption([], 'requirepass')).toBeUndefined();
});

it.each([
  [[7, 4, 1], [7, 4], 'exactly'],
  [[7, 0, 15], [7, 4], 'nearly'],
  [[8, 0, 0], [7, 4], 'nearly'],
  [[7, 0, 15], [8], 'nearly'],
  [[6, 2, 0], [7], 'nearly'],
  [[6, 2, 0], [8], 'no'],
  [[7, 2], [], 'exactly'],
])('a server of version %j for %j: %s', (found, wanted, fit) =>
  expect(servesVersion(found, wanted)).toBe(fit),
);

it.each([
  [['Redis', [7, 4, 1]], ['redis', [7]], undefined],
  [
    ['Redis', [7, 0, 15]],
    ['redis', [7, 4]],
    'Redis 7.0.15 stands for redis:7.4, without commands newer than 7.0',
  ],
  [['Redis', [7, 0, 15]], ['redis', []], 'Redis 7.0.15 is used: the tag of redis names no version'],
  [['Redis', [7, 0, 15]], ['redis', [6]], 'Redis 7.0.15 stands for redis:6'],
  [['Redis', [7, 0, 15]], ['valkey', [8]], 'Redis 7.0.15 stands for valkey:8'],
  [
    ['Redis', [7, 0, 15]],
    ['redis', [8]],
    'Redis 7.0.15 stands for redis:8, without commands newer than 7.0 and the modules of Redis 8 (JSON, search, …)',
  ],
] as const)('%j for %j: %s', ([name, version], [kind, wanted], words) =>
  expect(standInWords({ name, version }, { kind, version: wanted })).toBe(words),
);

it('versions as the servers print them', () => {
  expect(parseRedisVersion('Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64')).toEqual([
    7, 0, 15,
  ]);
  expect(parseRedisVersion('Valkey server v=8.0.1 sha=0')).toEqual([8, 0, 1]);
  expect(parseRedisVersion('')).toBeUndefined();
});

it.each([
  [['CMD', 'redis-cli', 'ping'], { strict: false }],
  [['CMD-SHELL', 'redis-cli ping | grep PONG'], { strict: true }],
  [['CMD-SHELL', 'redis-cli ping | grep -q PONG || exit 1'], {}],
  [['CMD-SHELL', 'redis-cli --raw incr ping'], {}],
  [['CMD', 'redis-cli', '-a', 'pw', '--no-auth-warning', 'PING'], { password: 'pw' }],
  [['CMD-SHELL', 'redis-cli -a $PW ping'], { password: 'pw' }],
])('the check %j', (test, check) =>
  expect(pingCheck({ test }, { PW: 'pw' })).toMatchObject({ password: undefined, ...check }),
);

it('another check runs as written', () => {
  expect(pingCheck({ test: ['CMD', 'redis-cli', 'get', 'ready'] }, {})).toBeUndefined();
  expect(pingCheck({ test: ['CMD-SHELL', 'test -f /ready'] }, {})).toBeUndefined();
  expect(pingCheck(undefined, {})).toBeUndefined();
});
