import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Service } from '../src/compose/model.ts';
import { readRunRecord } from '../src/state/run-record.ts';
import { buildRunner } from './support/build-runner.ts';
import { Driver } from './support/drive.ts';
import { makeSmallProject, nodeService } from './support/small-project.ts';

let runner: string;
let driver: Driver;
const forever = 'setInterval(() => {}, 1000)';
const talking = (word: string) => `console.log('${word}'); ${forever}`;

beforeAll(async () => {
  runner = await buildRunner();
});

afterEach(async () => {
  expect(await driver.end()).toEqual([]);
});

function project(services: Record<string, Partial<Service>>) {
  driver = new Driver(makeSmallProject(services), runner);
}

const running = async () =>
  (await driver.ps()).filter(({ state }) => state === 'running').map(({ service }) => service);

it('a second up must attach, start what does not run yet, and take only that with it', async () => {
  project({ one: nodeService(talking('I am one')), two: nodeService(talking('I am two')) });
  const first = driver.type('up', 'one');
  await first.log('I am one');
  const second = driver.type('up');
  await second.log('I am two');
  // What was said before it came, it is told too.
  await second.log('I am one');
  await second.ready();
  expect(await running()).toEqual(['one', 'two']);
  second.child.kill('SIGINT');
  await second.exited;
  expect(await running()).toEqual(['one']);
  first.child.kill('SIGINT');
  await first.exited;
  expect(await driver.leaks(0)).toEqual([]);
});

it('an attached up that is killed must take with it what it started', async () => {
  project({ one: nodeService(talking('I am one')), two: nodeService(talking('I am two')) });
  await driver.run('up', '-d', 'one');
  const second = driver.type('up');
  await second.up();
  second.child.kill('SIGKILL');
  await expect.poll(running, { timeout: 5000 }).toEqual(['one']);
});

it('an attached up must say that the supervisor died', async () => {
  project({ app: nodeService(talking('here')) });
  await driver.run('up', '-d');
  const attached = driver.type('up');
  await attached.ready();
  const { pid } = readRunRecord(driver.paths.runRecord)!.supervisor;
  process.kill(pid, 'SIGKILL');
  expect(await attached.exited).toBe(1);
  expect(attached.error).toMatchObject({ code: 'SUPERVISOR_DIED' });
});

it('up -d must return with everything running, and outlive its terminal', async () => {
  project({ app: nodeService(talking('here')) });
  const up = await driver.run('up', '-d');
  expect(up.code).toBe(0);
  expect(await running()).toEqual(['app']);
});

it('up -d must stop what it started when something fails', async () => {
  project({
    app: nodeService(forever),
    broken: nodeService(forever, { labels: { 'test.fail': 'no network' } }),
  });
  const up = await driver.run('up', '-d');
  expect(up.error).toMatchObject({ code: 'INSTALL_FAILED', message: 'no network' });
  expect(await driver.leaks(2000)).toEqual([]);
});

it('two ups at the same moment must become one stack', async () => {
  project({ app: nodeService(talking('here')) });
  const both = await Promise.all([driver.run('up', '-d'), driver.run('up', '-d')]);
  expect(both.map(({ code, error }) => ({ code, error }))).toEqual([
    { code: 0, error: undefined },
    { code: 0, error: undefined },
  ]);
  expect(await running()).toEqual(['app']);
});

it('an up that comes while the stack is being stopped must start it anew', async () => {
  const slow =
    "process.on('SIGTERM', () => setTimeout(() => process.exit(0), 700)); console.log('here');" + forever;
  project({ app: nodeService(slow) });
  const first = driver.type('up');
  await first.log('here');
  first.child.kill('SIGINT');
  await first.state('app', ({ state }) => state === 'stopping');
  expect((await driver.run('up', '-d')).code).toBe(0);
  expect(await first.exited).toBe(130);
  expect(await running()).toEqual(['app']);
});

it('a changed configuration must start the service anew, and only it', async () => {
  project({ app: nodeService(talking('old')), other: nodeService(forever) });
  await driver.run('up', '-d');
  const before = await driver.ps();
  driver.project.write({ app: nodeService(talking('new')), other: nodeService(forever) });
  const up = await driver.run('up', '-d');
  expect(up.code).toBe(0);
  const after = await driver.ps();
  expect(after.find(({ service }) => service === 'other')?.pid).toBe(
    before.find(({ service }) => service === 'other')?.pid,
  );
  const logs = driver.type('logs', '-f', 'app');
  await logs.log('new');
  logs.child.kill('SIGINT');
  await logs.exited;
});

it('exec must have the environment, the folder and the exit code', async () => {
  project({ app: nodeService(forever, { environment: { COLOUR: 'green' } }) });
  await driver.run('up', '-d');
  const code = 'console.log(process.env.COLOUR, process.cwd(), !!process.env.DRYDOCK_RUN); process.exit(7)';
  const exec = await driver.run('exec', 'app', 'node', '-e', code);
  expect(exec.code).toBe(7);
  expect(exec.plain).toEqual([`green ${driver.project.directory} true`]);
});

it('exec in a service that does not run must say so', async () => {
  project({ app: nodeService(forever), other: nodeService(forever) });
  expect((await driver.run('exec', 'app', 'true')).error?.message).toBe('service "app" is not running');
  await driver.run('up', '-d', 'other');
  expect((await driver.run('exec', 'app', 'true')).error?.message).toBe('service "app" is not running');
});

it('run must start the dependencies, and leave them up, as in Docker', async () => {
  project({
    db: nodeService(talking('db is up')),
    app: nodeService(forever, { depends_on: { db: { condition: 'service_started', required: true } } }),
  });
  const run = await driver.run('run', 'app', 'node', '-e', "console.log('ran'); process.exit(4)");
  expect(run.code).toBe(4);
  expect(run.plain).toEqual(['ran']);
  expect(await running()).toEqual(['db']);
});

it('run must use the stack that is there, and leave it as it was', async () => {
  project({
    db: nodeService(forever),
    app: nodeService(forever, { depends_on: { db: { condition: 'service_started', required: true } } }),
  });
  await driver.run('up', '-d', 'db');
  expect((await driver.run('run', 'app', 'node', '-e', '0')).code).toBe(0);
  expect(await running()).toEqual(['db']);
});

it('logs must tell every line once, in order, while it runs and after down', async () => {
  const counting = `for (let i = 0; i < 500; i++) console.log('line', i); ${forever}`;
  project({ app: nodeService(counting) });
  await driver.run('up', '-d');
  const follow = driver.type('logs', '-f');
  await follow.log('line 499');
  follow.child.kill('SIGINT');
  await follow.exited;
  const wanted = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  const lines = (printed: object[]) => printed.flatMap((value) => ('line' in value ? [value.line] : []));
  expect(lines(follow.printed)).toEqual(wanted);
  await driver.run('down');
  expect(lines((await driver.run('logs', 'app')).printed)).toEqual(wanted);
});

it('stop, start and restart must do so to what is named', async () => {
  project({ one: nodeService(forever), two: nodeService(forever) });
  await driver.run('up', '-d');
  expect((await driver.run('stop', 'one')).code).toBe(0);
  expect(await running()).toEqual(['two']);
  expect((await driver.run('start', 'one')).code).toBe(0);
  expect(await running()).toEqual(['one', 'two']);
  const before = await driver.ps();
  expect((await driver.run('restart', 'two')).code).toBe(0);
  const after = await driver.ps();
  expect(after[0]?.pid).toBe(before[0]?.pid);
  expect(after[1]?.pid).not.toBe(before[1]?.pid);
});

it('a restart must take along who asks for it with depends_on.restart', async () => {
  const needs = (restart: boolean) => ({
    depends_on: { db: { condition: 'service_started', required: true, restart } } as const,
  });
  project({
    db: nodeService(forever),
    one: nodeService(forever, needs(true)),
    two: nodeService(forever, needs(false)),
  });
  await driver.run('up', '-d');
  const before = await driver.ps();
  await driver.run('restart', 'db');
  const after = await driver.ps();
  expect(after.map(({ pid }, index) => pid === before[index]!.pid)).toEqual([false, false, true]);
});

it('stop of everything must end the supervisor too', async () => {
  project({ one: nodeService(forever), two: nodeService(forever) });
  await driver.run('up', '-d');
  expect((await driver.run('stop')).code).toBe(0);
  expect(await driver.leaks(0)).toEqual([]);
});

it('restart where nothing runs must say so', async () => {
  project({ app: nodeService(forever) });
  expect((await driver.run('restart')).error?.code).toBe('NOT_RUNNING');
});

it('down must keep data, and down -v must remove it but for external volumes', async () => {
  project({ app: nodeService(forever) });
  const volume = path.join(driver.paths.data, 'volumes', 'small_data');
  mkdirSync(volume, { recursive: true });
  writeFileSync(path.join(volume, 'row'), '1');
  await driver.run('up', '-d');
  await driver.run('down');
  expect(existsSync(path.join(volume, 'row'))).toBe(true);
  await driver.run('up', '-d');
  const down = await driver.run('down', '-v');
  expect(down.printed).toContainEqual(expect.objectContaining({ text: 'removed volume small_data' }));
  expect(existsSync(driver.paths.data)).toBe(false);
});

it('a foreground up must end when down is typed elsewhere', async () => {
  project({ app: nodeService(talking('here')) });
  const up = driver.type('up');
  await up.log('here');
  expect((await driver.run('down')).code).toBe(0);
  expect(await up.exited).toBe(0);
  expect(await driver.leaks(0)).toEqual([]);
});
