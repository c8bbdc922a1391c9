import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { hostBasedAuth } from './host-based-auth.ts';
import { pgReady, startupMessage } from './pg-ready.ts';
import { readyCheck } from './ready-check.ts';
import { serverArgs } from './server-args.ts';

const options = {
  service: 'db',
  dataFolder: '/d',
  host: '127.0.0.1',
  port: 6000,
  hostPath: (path: string) => (path.startsWith('/etc/postgresql') ? `/p${path}` : undefined),
};
const ours = '-D /d -c listen_addresses=127.0.0.1 -c port=6000 -c unix_socket_directories='.split(' ');

it.each([
  [null, []],
  [['postgres'], []],
  [
    ['postgres', '-c', 'cluster_name=x'],
    ['-c', 'cluster_name=x'],
  ],
  [
    ['-c', 'fsync=off'],
    ['-c', 'fsync=off'],
  ],
  [
    ['postgres', '-c', 'config_file=/etc/postgresql/postgresql.conf'],
    ['-c', 'config_file=/p/etc/postgresql/postgresql.conf'],
  ],
  [['postgres', '--hba_file=/etc/postgresql/x'], ['--hba_file=/p/etc/postgresql/x']],
])('the command %j', (command, args) => expect(serverArgs(command, options)).toEqual([...args, ...ours]));

it('loopback asks for a password', () => {
  expect(hostBasedAuth('md5').split('\n').slice(1, 4)).toEqual([
    'local\tall\tall\t\ttrust',
    'host\tall\tall\t127.0.0.1/32\tmd5',
    'host\tall\tall\t::1/128\tmd5',
  ]);
});

it.each([
  ['pg_isready', { user: 'ada', database: 'shop' }],
  ['pg_isready -U $POSTGRES_USER -d other || exit 1', { user: 'ada', database: 'other' }],
  ['pg_isready -h 127.0.0.1 -Ubob --dbname=x', { user: 'bob', database: 'x' }],
  ['/usr/local/bin/pg_isready --username bob', { user: 'bob', database: 'shop' }],
  ['pg_isready && psql -c "select 1"', undefined],
  ['psql -U ada -c "select 1"', undefined],
])('the check %s', (line, check) => {
  const settings = { user: 'ada', database: 'shop' };
  expect(readyCheck({ test: ['CMD-SHELL', line] }, settings, { POSTGRES_USER: 'ada' })).toEqual(check);
});

let close: (() => void) | undefined;
afterEach(() => close?.());

function serverThatAnswers(answer: Buffer | undefined): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => (answer ? socket.write(answer) : socket.destroy()));
  });
  close = () => server.close();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const error = (state: string) => Buffer.from(`E\0\0\0\x50SFATAL\0VFATAL\0C${state}\0Mwords\0\0`);

it.each([
  ['a request for a password', Buffer.from('R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0'), true],
  ['a refusal of this user', error('28000'), true],
  ['still starting up', error('57P03'), false],
  ['a closed connection', undefined, false],
])('%s', async (_name, answer, ok) => {
  const target = { host: '127.0.0.1', port: await serverThatAnswers(answer), user: 'a', database: 'b' };
  expect((await pgReady(target, AbortSignal.timeout(2000))).ok).toBe(ok);
});

it('a startup message has its length, the protocol and pairs of words', () => {
  const message = startupMessage({ user: 'a', database: 'b' });
  expect(message.readInt32BE(0)).toBe(message.length);
  expect(message.subarray(4).toString('latin1')).toBe('\0\x03\0\0user\0a\0database\0b\0\0');
});
