import { chmodSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findOnPath } from '../src/engines/local/find-on-path.ts';
import { hasApt } from '../src/engines/local/provision/apt-packages.ts';
import { createWorkplace, type Workplace } from './support/cli.ts';
import { hostEnvironment } from './support/recipe-context.ts';

const programs = path.join(os.homedir(), '.cache/drydock-test-home');
const host = hostEnvironment();
const hasClients = findOnPath('psql', host) !== undefined || hasApt(host);
const hasRedis = findOnPath('redis-server', host) !== undefined || hasApt(host);
let place: Workplace;

afterEach(async () => {
  await place.run(['down', '--volumes', '--yes']);
  place.remove();
});

function open(services: Record<string, unknown>, files: Record<string, string>): void {
  place = createWorkplace(undefined, { DRYDOCK_ENGINE: 'local', DRYDOCK_HOME: programs });
  const volumes = { data: {}, other: {} };
  place.write('compose.yml', JSON.stringify({ services, volumes }));
  for (const [name, content] of Object.entries(files)) {
    place.write(name, content);
    if (content.startsWith('#!')) chmodSync(path.join(place.folder, name), 0o755);
  }
}

async function up(): Promise<string> {
  const { code, stdout, stderr } = await place.run(['up', '-d', '--wait']);
  expect(code, stdout + stderr).toBe(0);
  return stdout + stderr;
}

/** What a command prints that is run in a service with a shell, as somebody would type it there. */
async function inside(service: string, line: string): Promise<string> {
  const { stdout, stderr } = await place.run(['exec', '-T', service, 'sh', '-c', line]);
  return (stdout.trim() || stderr.trim()).replaceAll('\n', ' ');
}

/** As published examples have it: `pipefail` is of Alpine's shell, and the address only of a container. */
const check = (lines: string) => `#!/bin/sh
set -eo pipefail
host="$(hostname -i || echo '127.0.0.1')"
${lines}
`;

test.runIf(hasClients)(
  'PostgreSQL must have its mounted settings, run the init scripts and answer clients under all of its names',
  async () => {
    open(
      {
        db: {
          image: 'docker.io/library/postgres:16-alpine',
          container_name: 'the-database',
          environment: { POSTGRES_USER: 'ada', POSTGRES_PASSWORD: 'pw', POSTGRES_DB: 'shop' },
          command: [
            'postgres',
            '-c',
            'config_file=/etc/postgresql/postgresql.conf',
            '-c',
            'log_statement=all',
          ],
          volumes: [
            'data:/var/lib/postgresql/data',
            './postgresql.conf:/etc/postgresql/postgresql.conf',
            './pg_hba.conf:/etc/postgresql/pg_hba.conf',
            './init:/docker-entrypoint-initdb.d',
            './checks:/checks',
          ],
          healthcheck: { test: '/checks/postgres.sh', interval: '1s' },
        },
        other: {
          image: 'bitnami/postgresql:16',
          environment: {
            POSTGRESQL_USERNAME: 'bob',
            POSTGRESQL_PASSWORD: 'pw2',
            POSTGRESQL_DATABASE: 'things',
          },
          volumes: ['other:/bitnami/postgresql'],
          healthcheck: { test: 'pg_isready -U bob', interval: '1s' },
        },
        seed: {
          image: 'postgres:16',
          environment: { PGPASSWORD: 'pw2' },
          volumes: ['./seed:/seed'],
          command:
            'sh -c "until pg_isready -h other; do sleep 0.1; done; psql -h other -U bob -d things -f /seed/1.sql"',
          depends_on: { other: { condition: 'service_healthy' } },
        },
      },
      {
        'postgresql.conf': `listen_addresses = '*'
port = 5432
data_directory = '/var/lib/postgresql/data'
hba_file = '/etc/postgresql/pg_hba.conf'
max_connections = 33
wal_level = logical
`,
        'pg_hba.conf': 'local all all trust\nhost all all all scram-sha-256\n',
        'init/1.sh': `#!/bin/bash
set -e
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<-EOSQL
	CREATE USER carl WITH PASSWORD 'c';
	CREATE DATABASE carls OWNER carl;
EOSQL
createdb -U carl -O carl nobodys 2>/dev/null || createdb -U "$POSTGRES_USER" made
`,
        'init/2.sh': 'docker_process_sql -c "create table sourced ()"\nsource_says=yes\n',
        'init/3.sql': `CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION citext;
CREATE TABLE t (id int, name text);
COPY t FROM '/docker-entrypoint-initdb.d/rows.csv' WITH (FORMAT csv);
SELECT pg_create_logical_replication_slot('slot', 'pgoutput');
\\connect carls
CREATE TABLE of_carl ();
`,
        'init/rows.csv': '1,from csv\n',
        'checks/postgres.sh': check(
          `export PGPASSWORD="$POSTGRES_PASSWORD"
[ "$(echo 'SELECT 1' | psql --host "$host" --username "$POSTGRES_USER" --dbname shop -Atq)" = 1 ]`,
        ),
        'seed/1.sql': `CREATE TABLE seeded AS SELECT 'by a client' AS who;\n`,
      },
    );
    await up();
    const sql = (line: string) => inside('db', `psql -U ada -d shop -Atc "${line}"`);
    expect(await sql('SELECT name FROM t')).toBe('from csv');
    expect(await sql("SELECT current_setting('max_connections') || current_setting('log_statement')")).toBe(
      '33all',
    );
    expect(await sql("SELECT count(*) FROM pg_tables WHERE tablename = 'sourced'")).toBe('1');
    expect(
      await sql("SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database WHERE datname ~ 'ed?s?$'"),
    ).toContain('made');
    const carl =
      'PGPASSWORD=c psql -U carl -d carls -Atc "select tablename from pg_tables where schemaname = \'public\'"';
    for (const name of ['', '-h localhost', '-h db -p 5432', '--host=the-database'])
      expect(await inside('db', `${carl} ${name}`)).toBe('of_carl');
    expect(await inside('other', 'psql -U bob -d things -Atc "SELECT who FROM seeded"')).toBe('by a client');
    expect(
      await inside(
        'db',
        'PGPASSWORD=pw2 psql "postgres://bob@other:5432/things" -Atc "SELECT who FROM seeded"',
      ),
    ).toBe('by a client');
    const piped = await place.run(['exec', '-T', 'db', 'psql', '-U', 'ada', '-d', 'shop', '-At'], {
      input: 'SELECT 1 + 1;',
    });
    expect(piped.stdout).toBe('2\n');
  },
);

test.runIf(hasClients)(
  'a failing init script must be told with its line, and leave no database behind',
  async () => {
    open(
      {
        db: {
          image: 'postgres:16',
          environment: { POSTGRES_PASSWORD: 'pw' },
          volumes: ['data:/var/lib/postgresql/data', './init/a.sql:/docker-entrypoint-initdb.d/a.sql'],
          healthcheck: { test: 'pg_isready', interval: '1s' },
        },
      },
      { 'init/a.sql': 'CREATE TABLE t ();\n\nCREATE EXTENSION vector;\n' },
    );
    const failed = await place.run(['up', '-d', '--wait']);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(
      /init\/a\.sql:3: db: a\.sql failed: ERROR: +extension "vector" is not available/,
    );
    expect(failed.stderr).toContain('vector is not one of them');
    place.write('init/a.sql', 'CREATE TABLE t ();');
    await up();
    expect(await inside('db', 'psql -U postgres -Atc "SELECT count(*) FROM t"')).toBe('0');
  },
);

test.runIf(hasRedis)(
  'Redis must read its mounted configuration, keep its data, be replicated and answer clients under its names',
  async () => {
    open(
      {
        cache: {
          image: 'redis:7-alpine',
          command: ['redis-server', '/usr/local/etc/redis/redis.conf', '--appendonly', 'yes'],
          volumes: [
            './redis.conf:/usr/local/etc/redis/redis.conf',
            './users.acl:/etc/redis/users.acl',
            'data:/data',
            './checks:/checks',
          ],
          healthcheck: { test: ['CMD', '/checks/redis.sh'], interval: '1s' },
        },
        replica: {
          image: 'valkey/valkey:7.2',
          command: `sh -c 'mkdir -p made && redis-server --port 6380 --replicaof cache 6379 --masterauth "$$SECRET"'`,
          environment: { SECRET: 'pw' },
          healthcheck: {
            test: 'redis-cli -p 6380 info replication | grep master_link_status:up',
            interval: '1s',
            // A first synchronisation waits five seconds for more replicas.
            retries: 30,
          },
          depends_on: { cache: { condition: 'service_healthy' } },
        },
        queue: {
          image: 'bitnami/redis:7.2',
          environment: { REDIS_PASSWORD: 'pw2' },
          healthcheck: { test: 'redis-cli -a $$REDIS_PASSWORD ping | grep PONG', interval: '1s' },
        },
      },
      {
        'redis.conf': `port 6379
bind 0.0.0.0
dir /data
daemonize yes
logfile /var/log/redis.log
maxmemory 12mb
aclfile /etc/redis/users.acl
`,
        'users.acl': 'user default on >pw ~* &* +@all\nuser eve on >e ~* +@read\n',
        'checks/redis.sh': check(`[ "$(redis-cli -h "$host" --no-auth-warning -a pw ping)" = PONG ]`),
      },
    );
    expect(await up()).toMatch(/note: .*stands for valkey:7\.2/);
    const cli = (service: string, words: string) => inside(service, `redis-cli --no-auth-warning ${words}`);
    expect(await cli('cache', '-a pw set k v')).toBe('OK');
    expect(await cli('cache', '-a pw config get maxmemory')).toBe('maxmemory 12582912');
    expect(await cli('cache', '-a pw acl users')).toBe('default eve');
    await expect.poll(() => cli('replica', '-p 6380 get k'), { timeout: 10_000 }).toBe('v');
    expect(await cli('replica', '-h cache -p 6379 -a pw get k')).toBe('v');
    expect(await cli('queue', 'ping')).toContain('NOAUTH');
    expect(await cli('queue', '-a pw2 config get appendonly')).toBe('appendonly yes');
    await place.run(['down']);
    await up();
    expect(await cli('cache', '-a pw get k')).toBe('v');
  },
);

test.runIf(hasRedis)('a Sentinel must be refused by name before anything starts', async () => {
  open(
    {
      watch: { image: 'redis:7', command: 'redis-sentinel /etc/sentinel.conf' },
      cache: { image: 'redis:7' },
    },
    {},
  );
  const refused = await place.run(['up', '-d']);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('watch: the local engine runs no Redis Sentinel');
  expect(refused.stdout + refused.stderr).not.toContain('preparing');
});
