import { expect, it } from 'vitest';
import { serverCommand } from './server-command.ts';

const reader = {
  program: /^redis-server$/,
  environment: { PW: 'x y' },
  readScript: (path: string) =>
    ({ '/start.sh': '#!/bin/sh\nset -e\nexec redis-server "$@"\n', '/seed.sh': 'redis-cli -h redis ping\n' })[
      path
    ],
};

const read = (command: string[] | null, entrypoint: string[] | null = null) =>
  serverCommand({ command, entrypoint }, reader);

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
  [['/etc/redis.conf'], ['/etc/redis.conf']],
  [
    ['docker-entrypoint.sh', 'redis-server', '--port', '1'],
    ['--port', '1'],
  ],
  [
    ['sh', '-c', 'exec redis-server --requirepass "$PW"'],
    ['--requirepass', 'x y'],
  ],
  [
    ['/bin/bash', '-ec', 'docker-entrypoint.sh redis-server --save ""'],
    ['--save', ''],
  ],
  [
    ['/opt/bitnami/scripts/redis/entrypoint.sh', '/opt/bitnami/scripts/redis/run.sh', '--maxmemory', '1mb'],
    ['--maxmemory', '1mb'],
  ],
  [['gosu', 'redis', 'redis-server'], []],
])('the command %j gives the server its arguments', (command, args) =>
  expect(read(command)).toEqual({ kind: 'server', args }),
);

it('an entrypoint stands before the command', () => {
  expect(read(['--save', ''], ['redis-server'])).toEqual({ kind: 'server', args: ['--save', ''] });
});

it.each([
  [['sh', '-c', 'rm -f /data/dump.rdb && redis-server --save ""'], 'script'],
  [['sh', '-c', 'if true; then exec redis-server; fi'], 'script'],
  [['sh', '-c', 'redis-server & sleep 1; redis-cli set a 1; wait'], 'script'],
  [['/start.sh', '--save', ''], 'script'],
  [['sh', '/start.sh'], 'script'],
  [['redis-cli', '-h', 'redis', 'ping'], 'other'],
  [['sh', '-c', 'until redis-cli -h redis ping; do sleep 1; done'], 'other'],
  [['/seed.sh'], 'other'],
  [['redis-sentinel', '/x'], 'other'],
])('the command %j is a %s', (words, kind) => expect(read(words)).toEqual({ kind, words }));
