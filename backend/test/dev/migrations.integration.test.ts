import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { DevProject, eventually } from '../support/dev-project.ts';

const project = new DevProject();
const ready = async () => project.get('/health/ready');
const migration = (name: string, sql: string) => {
  mkdirSync(`${project.folder}/prisma/migrations/${name}`, { recursive: true });
  project.write(`prisma/migrations/${name}/migration.sql`, sql);
};

beforeAll(() => project.start());
afterAll(() => project.cleanUp());

test('a migration that arrives while it runs is applied', async () => {
  migration('29990101000000_add_berths', 'CREATE TABLE berths (id int PRIMARY KEY);');
  await eventually(
    async () => (await project.query("SELECT to_regclass('berths') AS t"))[0].t === 'berths',
    'the table',
  );
  await eventually(async () => (await ready()).status === 200, 'readiness');
});

test('a migration that fails is a 503 with its SQL error, said once, and runs again when mended', async () => {
  const before = project.output.length;
  const name = '29990102000000_add_cranes';
  migration(name, 'CREATE TABLE cranes (id int); CREATE TABEL oops (id int);');
  await eventually(async () => (await ready()).status === 503, 'the refusal');
  const { code, detail } = await (await ready()).json();
  expect(code).toBe('migration-failed');
  expect(detail).toMatch(/29990102000000_add_cranes[^]*syntax error at or near "TABEL"/);
  expect((await project.get('/health/live')).status).toBe(200);
  expect(project.output.slice(before).match(/syntax error/g)).toHaveLength(1);
  // PostgreSQL took the script whole: the good half was not kept.
  expect((await project.query("SELECT to_regclass('cranes') AS t"))[0].t).toBeNull();

  migration(name, 'CREATE TABLE cranes (id int);');
  await eventually(async () => (await ready()).status === 200, 'the recovery');
  expect((await project.query("SELECT to_regclass('cranes') AS t"))[0].t).toBe('cranes');
});

test('a function body with semicolons survives the migration', async () => {
  migration(
    '29990103000000_add_function',
    'CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 1; END; $$;',
  );
  await eventually(
    async () =>
      (await project.query("SELECT count(*)::int AS n FROM pg_proc WHERE proname = 'one'"))[0].n === 1,
    'the function',
  );
  expect(await project.query('SELECT one()')).toEqual([{ one: 1 }]);
});

test('a schema that is not valid says so, and the next good one generates the client and serves', async () => {
  await eventually(async () => (await ready()).status === 200, 'readiness');
  const schema = project.read('prisma/schema.prisma');
  onTestFinished(() => project.write('prisma/schema.prisma', schema));
  project.write('prisma/schema.prisma', schema.replace('model Session {', 'model Session ('));
  await eventually(async () => (await ready()).status === 503, 'the refusal');
  expect(await (await ready()).json()).toMatchObject({ code: 'schema-invalid' });
  project.write('prisma/schema.prisma', schema.replace('/// Who did what', '/// Who did it'));
  await eventually(async () => (await ready()).status === 200, 'the recovery');
  expect(project.read('generated/prisma/client.ts')).toContain('Who did it');
});

test('a failed migration does not stop the start: the port lives and says why', async () => {
  await project.stop();
  const name = '29990104000000_bad_from_the_start';
  migration(name, 'SELECT nothing_like_this();');
  await project.start();
  const answer = await ready();
  expect([answer.status, (await answer.json()).code]).toEqual([503, 'migration-failed']);
  project.remove(`prisma/migrations/${name}`);
  migration('29990104000001_good', 'SELECT 1;');
  await eventually(async () => (await ready()).status === 200, 'the recovery');
});
