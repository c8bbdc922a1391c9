import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectPaths } from '../src/state/project-paths.ts';
import { createWorkplace, type Running, type Workplace } from './support/cli.ts';
import { freePorts } from './support/free-ports.ts';
import { leaksWithin } from './support/leaks.ts';

let place: Workplace;
let up: Running;
let web: string;
let ports: number[];
// Programs are fetched once for all tests of this machine.
const programs = path.join(os.homedir(), '.cache/drydock-test-home');

beforeAll(async () => {
  ports = await freePorts(3);
  const [webPort, dbPort, cachePort] = ports;
  web = `http://localhost:${webPort}`;
  place = createWorkplace('small', {
    DRYDOCK_ENGINE: 'local',
    SMALL_WEB_PORT: String(webPort),
    SMALL_DB_PORT: String(dbPort),
    SMALL_CACHE_PORT: String(cachePort),
    DRYDOCK_HOME: programs,
  });
  up = place.start(['up']);
  await up.sees(/Ready in [^]*?\n\n/, 110_000);
});

afterAll(async () => {
  await place.run(['down', '--volumes']);
  await up.ended();
  place.remove();
});

test('the block must name the addresses, the login and what to type next', () => {
  const block = /Ready in [^]*?\n\n/.exec(up.output())![0];
  expect(block).toContain(`${web}   ${web}/hello`);
  expect(block).toContain('ada / lovelace');
  expect(block).toMatch(/db +localhost:\d+/);
  expect(block).toContain('Ctrl-C');
  expect(up.output()).toMatch(/^drydock: running with the local engine/);
  expect(up.output()).not.toContain('open-sesame');
});

test('services must reach each other by name, from the environment and from source code', async () => {
  const answer = (await (await fetch(web)).json()) as Record<string, unknown>;
  expect(answer).toMatchObject({ greeting: 'hello', page: 'first page', db: true, cache: true });
  await up.sees(/worker \| cache says \+PONG/);
});

test('ps, logs, exec and run must answer from another terminal', async () => {
  const ps = await place.run(['ps', '--json']);
  const services = JSON.parse(ps.stdout) as { service: string; state: string; health?: string }[];
  expect(services.map(({ service, state, health }) => [service, state, health])).toEqual([
    ['cache', 'running', 'healthy'],
    ['db', 'running', 'healthy'],
    ['web', 'running', 'healthy'],
    ['worker', 'running', undefined],
  ]);
  expect((await place.run(['logs', '--tail', '100', 'web'])).stdout).toMatch(/^web +\| listening on \d+$/m);
  expect(await place.run(['exec', '-T', 'web', 'node', '-e', 'process.exit(7)'])).toMatchObject({ code: 7 });
  const query = await place.run(['exec', '-T', 'db', 'psql', '-U', 'small', '-Atc', 'select 40 + 2']);
  expect(query).toMatchObject({ code: 0, stdout: '42\n' });
  expect(await place.run(['exec', '-T', 'cache', 'redis-cli', 'ping'])).toMatchObject({
    code: 0,
    stdout: 'PONG\n',
  });
  const run = await place.run([
    'run',
    '--rm',
    '-T',
    '-e',
    'EXTRA=1',
    'web',
    'node',
    '-p',
    'process.env.EXTRA',
  ]);
  expect(run).toMatchObject({ code: 0, stdout: '1\n' });
});

test('an edit that develop.watch names must restart the service', async () => {
  const file = path.join(place.folder, 'web/settings.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('hello', 'goodbye'));
  await expect
    .poll(async () => ((await (await fetch(web)).json()) as { greeting: string }).greeting, {
      timeout: 15_000,
    })
    .toBe('goodbye');
});

test('Ctrl-C must stop everything within seconds and end with 130', async () => {
  const started = Date.now();
  up.child.kill('SIGINT');
  expect(await up.ended()).toBe(130);
  expect(Date.now() - started).toBeLessThan(8_000);
  const paths = projectPaths({
    projectName: 'small',
    directory: place.folder,
    uid: os.userInfo().uid,
    platform: process.platform,
    home: os.homedir(),
    environment: { DRYDOCK_HOME: programs },
  });
  expect(await leaksWithin(5_000, { paths, directory: place.folder, ports })).toEqual([]);
});
