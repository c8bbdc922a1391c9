import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { bitnamiPostgres } from './bitnami.ts';
import { dataPath } from './data-path.ts';
import { hostBasedAuth } from './host-based-auth.ts';
import { pgReady, startupMessage } from './pg-ready.ts';
import { readyCheck } from './ready-check.ts';
import { mapFiles, serverArgs, settingIn } from './server-args.ts';
import { unavailable, wantedMajor } from './wanted-version.ts';

const options = { dataFolder: '/d', host: '127.0.0.1', port: 6000 };
const ours = '-D /d -c listen_addresses=127.0.0.1 -c port=6000 -c unix_socket_directories='.split(' ');

it('what Drydock decides stands behind the given arguments and wins', () => {
  expect(serverArgs([], options)).toEqual(ours);
  expect(serverArgs(['-c', 'port=1'], options)).toEqual(['-c', 'port=1', ...ours]);
  const own = ['-c', 'config_file=/p/x.conf'];
  expect(serverArgs(own, options)).toEqual([...own, ...ours, '-c', 'data_directory=/d']);
});

it.each([
  ['config_file=/etc/x.conf', 'config_file:/etc/x.conf'],
  ['--hba-file=/etc/hba', 'hba_file:/etc/hba'],
  ['-cssl_key_file=/k', 'ssl_key_file:/k'],
  ['/x', ':/x'],
])('the path in %s is placed', async (argument, asked) => {
  const places: string[] = [];
  const mapped = await mapFiles(['-c', 'log_statement=all', argument], (setting, path) => {
    places.push(`${setting}:${path}`);
    return Promise.resolve('/here');
  });
  expect(places).toEqual([asked]);
  expect(mapped).toEqual(['-c', 'log_statement=all', argument.replace(/\/.*/, '/here')]);
});

it.each([
  [[], undefined],
  [['-c', 'wal_level=logical'], 'logical'],
  [['-cwal_level=a', '--wal-level=b'], 'b'],
  [['-c', 'wal_levels=x'], undefined],
])('wal_level in %j is %s', (args, value) => expect(settingIn(args, 'wal_level')).toBe(value));

it.each([
  ['16', {}, [], '/var/lib/postgresql/data', false],
  ['18', {}, [], '/var/lib/postgresql/18/docker', false],
  ['18', {}, ['/var/lib/postgresql'], '/var/lib/postgresql/18/docker', false],
  ['18', {}, ['/var/lib/postgresql/data/'], '/var/lib/postgresql/data', true],
  ['18', { PGDATA: '/x//y' }, ['/var/lib/postgresql/data'], '/x/y', false],
])(
  'PostgreSQL %s with %j and volumes at %j has its data in %s',
  (major, environment, targets, path, isSaid) => {
    const volumes = targets.map((target) => ({ type: 'volume' as const, target }));
    const found = dataPath(environment, major, volumes);
    expect([found.path, found.remark !== undefined]).toEqual([path, isSaid]);
  },
);

it.each([
  [[16], 'linux-x64', '16', false],
  [[14], 'linux-x64', '14', false],
  [[14], 'darwin-arm64', '14', true],
  [[14], 'linux-arm64', '14', true],
  [[18, 1], 'darwin-x64', '18', false],
  [[13], 'linux-x64', '13', true],
  [[19], 'linux-arm64', '19', true],
  [[], 'darwin-arm64', '18', false],
  [[16], 'win32-x64', '16', true],
])('version %j on %s is %s, refused: %s', (version, platform, major, isRefused) => {
  expect(wantedMajor('postgres', version, platform).major).toBe(major);
  expect(unavailable(version, platform) !== undefined).toBe(isRefused);
});

it('a version that cannot be had is named with those that can', () => {
  expect(unavailable([12], 'linux-arm64')?.why).toBe(
    'the local engine has no PostgreSQL 12 for linux-arm64, only 15, 16, 17, 18',
  );
  expect(unavailable([16], 'win32-x64')?.why).toBe('there is no PostgreSQL for win32-x64 on npm');
});

it('the variables of bitnami mean those of the official image', () => {
  const { environment, administratorPassword } = bitnamiPostgres({
    POSTGRESQL_USERNAME: 'ada',
    POSTGRESQL_PASSWORD_FILE: '/run/secrets/pw',
    POSTGRESQL_DATABASE: 'shop',
    POSTGRESQL_POSTGRES_PASSWORD: 'admin',
  });
  expect(environment).toMatchObject({
    POSTGRES_USER: 'ada',
    POSTGRES_PASSWORD_FILE: '/run/secrets/pw',
    POSTGRES_DB: 'shop',
    PGDATA: '/bitnami/postgresql/data',
  });
  expect(administratorPassword).toBe('admin');
  expect(bitnamiPostgres({ ALLOW_EMPTY_PASSWORD: 'yes' }).environment).toMatchObject({
    POSTGRES_DB: 'postgres',
    POSTGRES_HOST_AUTH_METHOD: 'trust',
  });
});

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
