import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project, Service } from '../src/compose/model.ts';
import { findOnPath } from '../src/engines/local/find-on-path.ts';
import { systemProcesses } from '../src/engines/local/process-table.ts';
import { hasApt } from '../src/engines/local/provision/apt-packages.ts';
import type { Launch } from '../src/engines/local/recipe.ts';
import { postgres } from '../src/engines/local/recipes/postgres.ts';
import type { AddressTable } from '../src/plan/addresses.ts';
import { isFree } from '../src/ports/is-free.ts';
import { addressTable, hostEnvironment, makeService, makeWorkshop } from './support/recipe-context.ts';
import type { Workshop } from './support/recipe-context.ts';
import { runLaunch } from './support/run-launch.ts';
import type { Started } from './support/run-launch.ts';

let workshop: Workshop;
let addresses: AddressTable;
const running: Started[] = [];
/** Rows are read with psql: from the PATH, or fetched where there is apt. */
const hasPsql = findOnPath('psql', hostEnvironment()) !== undefined || hasApt(hostEnvironment());

const marker = { DRYDOCK_RUN: `test-${process.pid}` };

beforeEach(async () => {
  workshop = makeWorkshop();
  addresses = await addressTable({ db: 5432 });
});

/** Whatever a test did, it must leave no process, no port and no file in /tmp. */
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop('SIGKILL')));
  workshop.remove();
  expect(systemProcesses.withMarker(marker)).toEqual([]);
  expect(await isFree('127.0.0.1', port())).toBe(true);
});

const port = () => addresses.ports[0]?.port ?? 0;

function projectWith(more: Partial<Service> = {}, environment: Record<string, string> = {}): Project {
  const db = makeService({
    image: 'postgres:16-alpine',
    environment: { POSTGRES_USER: 'ada', POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'shop', ...environment },
    volumes: [{ type: 'volume', source: 'data', target: '/var/lib/postgresql/data' }],
    healthcheck: { test: ['CMD-SHELL', 'pg_isready -U ada -d shop'] },
    ...more,
  });
  return { name: 'shop', services: { db }, volumes: { data: { name: 'shop_data' } } };
}

const prepare = (project = projectWith()) => postgres.prepare(workshop.context('db', project, addresses));

async function start(project = projectWith()): Promise<{ launch: Launch; server: Started }> {
  const launch = await prepare(project);
  const server = runLaunch(launch);
  running.push(server);
  await server.healthy();
  return { launch, server };
}

/** `exec db psql …`. */
async function psql(launch: Launch, sql: string, more: Record<string, string> = {}, args: string[] = []) {
  const command = await launch.resolveCommand?.(['psql', '-Atc', sql, ...args]);
  const env = { ...launch.environment, ...command?.environment, ...more };
  const result = spawnSync(command?.command ?? '', command?.args ?? [], { env, encoding: 'utf8' });
  return { out: result.stdout.trim(), error: result.stderr.trim(), code: result.status };
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

it.runIf(hasPsql)(
  'a new database has the user, the name and the password of the Compose file, and keeps its data',
  async () => {
    const first = await start();
    expect((await psql(first.launch, 'select current_user, current_database()')).out).toBe('ada|shop');
    await psql(first.launch, `create table t (x text); insert into t values ('kept')`);
    const wrong = await psql(first.launch, 'select 1', { PGPASSWORD: 'wrong' });
    expect(wrong.error).toContain('password authentication failed for user "ada"');
    await first.server.stop();
    const second = await start();
    expect((await psql(second.launch, 'select x from t', {}, ['-U', 'ada', '-d', 'shop'])).out).toBe('kept');
  },
);

it.runIf(hasPsql)(
  'committed rows survive SIGKILL, also when the old pid now belongs to another program',
  async () => {
    const first = await start();
    await psql(first.launch, `create table t (x int); insert into t select generate_series(1, 1000)`);
    await first.server.stop('SIGKILL');
    const data = join(workshop.paths.data, 'volumes/shop_data');
    const [, ...rest] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    writeFileSync(join(data, 'postmaster.pid'), [process.pid, ...rest].join('\n'));
    const second = await start();
    expect((await psql(second.launch, 'select count(*) from t')).out).toBe('1000');
  },
);

it('a second server on the same data is refused by name', async () => {
  const { server } = await start();
  await expect(prepare()).rejects.toMatchObject({ code: 'DATABASE_IN_USE', data: { pid: server.child.pid } });
});

it.runIf(hasPsql)(
  'settings of the command are honoured, but not where the server listens; the disk is trusted as by default',
  async () => {
    const { launch } = await start(
      projectWith({
        command: ['postgres', '-c', 'cluster_name=mine', '-c', 'port=9999', '-c', 'max_connections=17'],
      }),
    );
    const names = ['cluster_name', 'max_connections', 'listen_addresses', 'unix_socket_directories', 'fsync'];
    const settings = `select ${[...names, 'synchronous_commit', 'port'].map((name) => `current_setting('${name}')`).join(', ')}`;
    expect((await psql(launch, settings)).out).toBe(`mine|17|127.0.0.1||on|on|${port()}`);
    // As in the alpine image: letters of every language, sorted by code point, and the clock of UTC.
    const language = `select lower('ÄÉЖ'), 'a' > 'B', current_setting('server_encoding'), current_setting('TimeZone')`;
    expect((await psql(launch, language)).out).toBe('äéж|t|UTF8|UTC');
  },
);

it.runIf(hasPsql)('passwords come from files too, and names may need quotes', async () => {
  const secret = join(workshop.root, 'password.txt');
  writeFileSync(secret, 'from a file\n');
  const project = projectWith(
    { secrets: [{ source: 'pw', target: 'pw' }] },
    {
      POSTGRES_USER: 'Ada L',
      POSTGRES_DB: 'my "shop"',
      POSTGRES_PASSWORD: '',
      POSTGRES_PASSWORD_FILE: '/run/secrets/pw',
    },
  );
  project.secrets = { pw: { file: secret } };
  const { launch } = await start(project);
  expect((await psql(launch, 'select current_user, current_database()')).out).toBe('Ada L|my "shop"');
});

describe('init scripts', () => {
  function scripts(files: Record<string, string | Buffer>): Project {
    const folder = join(workshop.root, 'init');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const bind = { type: 'bind' as const, source: folder, target: '/docker-entrypoint-initdb.d' };
    return projectWith({ volumes: [...(projectWith().services.db?.volumes ?? []), bind] });
  }

  it.runIf(hasPsql)('run once, in order, of every kind', async () => {
    const project = scripts({
      '1-table.sql': 'create table steps (n serial, who text);',
      '2-more.sql.gz': gzipSync(`insert into steps (who) values ('gz');`),
      '3-shell.sh': `psql -v ON_ERROR_STOP=1 -d "$POSTGRES_DB" -c "insert into steps (who) values ('sh as $POSTGRES_USER in $POSTGRES_DB')"`,
      'notes.txt': 'not a script',
    });
    const first = await start(project);
    const read = `select string_agg(who, ', ' order by n) from steps`;
    expect((await psql(first.launch, read)).out).toBe('gz, sh as ada in shop');
    await first.server.stop();
    const second = await start(project);
    expect((await psql(second.launch, read)).out).toBe('gz, sh as ada in shop');
  });

  it.runIf(hasPsql)('plain SQL needs no psql; what does is refused before anything runs', async () => {
    const project = scripts({ '1.sql': 'create table a (x int); insert into a values (1), (2);' });
    const prepareWithout = () => {
      const context = workshop.context('db', project, addresses);
      return postgres.prepare({ ...context, hostEnvironment: { PATH: '/nowhere' } });
    };
    writeFileSync(join(workshop.root, 'init/2.sh'), 'psql');
    expect(await code(prepareWithout())).toBe('INIT_SCRIPT');
    rmSync(join(workshop.root, 'init/2.sh'));
    writeFileSync(join(workshop.root, 'init/2.sql'), 'insert into a values (3);\n\\connect shop');
    await expect(prepareWithout()).rejects.toThrow('2.sql uses \\connect');
    rmSync(join(workshop.root, 'init/2.sql'));
    await prepareWithout();
    const { launch } = await start(project);
    expect((await psql(launch, 'select sum(x) from a')).out).toBe('3');
  });

  it.runIf(hasPsql)('a failing script is named with its error, and the next start begins anew', async () => {
    const project = scripts({ '1-bad.sql': 'create table good (); selekt 1;' });
    await expect(prepare(project)).rejects.toMatchObject({
      code: 'INIT_SCRIPT',
      message: expect.stringMatching(/1-bad\.sql failed.*syntax error/s) as string,
    });
    expect(readdirSync(join(workshop.paths.data, 'volumes'))).toEqual([]);
    writeFileSync(join(workshop.root, 'init/1-bad.sql'), 'create table good ();');
    const { launch } = await start(project);
    expect((await psql(launch, 'select count(*) from good')).out).toBe('0');
  });
});

describe('refused with words', () => {
  it.runIf(hasPsql)('an empty password, as the image does; trust is a choice', async () => {
    expect(await code(prepare(projectWith({}, { POSTGRES_PASSWORD: '' })))).toBe('POSTGRES_PASSWORD_MISSING');
    const trusting = await start(
      projectWith({}, { POSTGRES_PASSWORD: '', POSTGRES_HOST_AUTH_METHOD: 'trust' }),
    );
    expect((await psql(trusting.launch, 'select 1')).out).toBe('1');
  });

  it('data of another major version, and files that are no database', async () => {
    const data = join(workshop.paths.data, 'volumes/shop_data');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'PG_VERSION'), '14\n');
    expect(await code(prepare())).toBe('DATA_OF_OTHER_VERSION');
    writeFileSync(join(data, 'PG_VERSION'), '');
    expect(await code(prepare())).toBe('DATA_FOLDER_NOT_EMPTY');
  });

  it('a version that nobody packages, and a setting given twice', async () => {
    expect(await code(prepare(projectWith({ image: 'postgres:9' })))).toBe('POSTGRES_VERSION');
    expect(await code(prepare(projectWith({}, { POSTGRES_PASSWORD_FILE: '/x' })))).toBe(
      'POSTGRES_SETTING_TWICE',
    );
  });
});

it('an abort in the middle leaves nothing half-made', async () => {
  const abort = new AbortController();
  const context = workshop.context('db', projectWith(), addresses, { signal: abort.signal });
  const observe = context.observe;
  context.observe = (event) => {
    observe(event);
    if (event.type === 'progress' && event.step === 'initdb')
      setTimeout(() => abort.abort(new Error('Ctrl-C')), 150);
  };
  await expect(postgres.prepare(context)).rejects.toThrow('Ctrl-C');
  expect(readdirSync(join(workshop.paths.data, 'volumes'))).toEqual([]);
  expect(existsSync(join(workshop.paths.data, 'volumes/shop_data'))).toBe(false);
});
