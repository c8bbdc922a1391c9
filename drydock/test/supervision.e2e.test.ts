import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Service } from '../src/compose/model.ts';
import { buildRunner } from './support/build-runner.ts';
import { Driver } from './support/drive.ts';
import { freePorts } from './support/free-ports.ts';
import { makeSmallProject, nodeService, serverCode } from './support/small-project.ts';

let runner: string;
let driver: Driver;
const forever = 'setInterval(() => {}, 1000)';

beforeAll(async () => {
  runner = await buildRunner();
});

afterEach(async () => {
  expect(await driver.end()).toEqual([]);
});

function project(services: Record<string, Partial<Service>>) {
  driver = new Driver(makeSmallProject(services), runner);
}

it('a service that never becomes healthy must stop the run that waits for it', async () => {
  project({
    sick: nodeService(forever, {
      healthcheck: { test: ['CMD-SHELL', 'echo no connection; exit 1'], interval: '100ms', retries: 2 },
    }),
    web: nodeService(forever, { depends_on: { sick: { condition: 'service_healthy', required: true } } }),
  });
  const up = await driver.run('up');
  expect(up.code).toBe(1);
  expect(up.error).toMatchObject({
    code: 'DEPENDENCY_FAILED',
    message: 'web cannot start: sick is unhealthy',
  });
  expect(up.error?.hint).toContain('no connection');
  expect(await driver.leaks(0)).toEqual([]);
});

it('a dependency that exits must stop the run that waits for it, with its last lines', async () => {
  project({
    broken: nodeService("console.log('cannot open the file'); process.exit(3)", {
      healthcheck: { test: ['CMD', 'false'], interval: '10s' },
    }),
    web: nodeService(forever, { depends_on: { broken: { condition: 'service_healthy', required: true } } }),
  });
  const up = await driver.run('up');
  expect(up.code).toBe(1);
  expect(up.error?.message).toBe('web cannot start: broken exited with code 3');
  expect(up.error?.hint).toContain('cannot open the file');
});

it('a service that cannot be prepared must stop the run with its error', async () => {
  project({
    broken: nodeService(forever, { labels: { 'test.fail': 'the registry does not answer' } }),
    other: nodeService(forever),
  });
  const up = await driver.run('up');
  expect(up.code).toBe(1);
  expect(up.error).toMatchObject({ code: 'INSTALL_FAILED', message: 'the registry does not answer' });
  expect(await driver.leaks(0)).toEqual([]);
});

it('a command that does not exist must stop the run and be named', async () => {
  project({ app: { command: ['no-such-program'] } });
  const up = await driver.run('up');
  expect(up.error).toMatchObject({ code: 'COMMAND_NOT_FOUND' });
  expect(up.error?.message).toContain('no-such-program');
});

it('a service that fails before all is ready must leave the others running', async () => {
  project({ broken: nodeService("console.log('oops'); process.exit(1)"), other: nodeService(forever) });
  const up = driver.type('up');
  const notice = await up.notice('EXITED');
  expect(notice).toMatchObject({
    service: 'broken',
    level: 'error',
    text: 'broken exited with code 1',
    lines: ['oops'],
  });
  expect(await driver.ps()).toContainEqual(expect.objectContaining({ service: 'other', state: 'running' }));
  up.child.kill('SIGINT');
  await up.exited;
});

it('a run whose services have all ended must end', async () => {
  project({ once: nodeService("console.log('done')") });
  const up = await driver.run('up');
  expect(up.code).toBe(0);
  expect(up.printed).toContainEqual(
    expect.objectContaining({ type: 'stopped', reason: 'all services have ended' }),
  );
});

it('a one-shot service must open the gate of who waits for its success', async () => {
  project({
    migrate: nodeService("setTimeout(() => console.log('migrated'), 200)"),
    web: nodeService(`console.log('serving'); ${forever}`, {
      depends_on: { migrate: { condition: 'service_completed_successfully', required: true } },
    }),
  });
  const up = driver.type('up');
  await up.log('serving');
  const lines = up.printed.flatMap((value) => ('type' in value && value.type === 'log' ? [value.line] : []));
  expect(lines).toEqual(['migrated', 'serving']);
  up.child.kill('SIGINT');
  await up.exited;
});

it('a killed service must be restarted, and told of', async () => {
  project({ app: nodeService(`console.log('pid', process.pid); ${forever}`, { restart: 'unless-stopped' }) });
  const up = driver.type('up');
  await up.log('pid');
  const [before] = await driver.ps();
  process.kill(before!.pid!, 'SIGKILL');
  expect(await up.notice('RESTARTING')).toMatchObject({
    text: 'app exited with code 137 and starts again in 100 ms',
  });
  await up.state('app', ({ state, restarts }) => state === 'running' && restarts === 1);
  const [after] = await driver.ps();
  expect(after!.pid).not.toBe(before!.pid);
  up.child.kill('SIGINT');
  await up.exited;
});

it('a health check that turns bad must be told with its output, and so must its recovery', async () => {
  project({
    app: nodeService(forever, {
      healthcheck: {
        test: ['CMD-SHELL', 'test ! -e sick || { echo feels bad; exit 1; }'],
        interval: '100ms',
        retries: 2,
      },
    }),
  });
  const up = driver.type('up');
  await up.ready();
  const sick = path.join(driver.project.directory, 'sick');
  writeFileSync(sick, '');
  expect(await up.notice('UNHEALTHY')).toMatchObject({ text: 'app is unhealthy: feels bad' });
  const { rmSync } = await import('node:fs');
  rmSync(sick);
  await up.notice('HEALTHY_AGAIN');
  up.child.kill('SIGINT');
  await up.exited;
});

it('a healthy service must be seen soon after it listens', async () => {
  const [port = 0] = await freePorts(1);
  project({
    app: nodeService(serverCode(port, { readyAfterMs: 700 }), {
      ports: [{ target: port, published: String(port) }],
      healthcheck: {
        test: [
          'CMD-SHELL',
          `node -e "require('http').get('http://127.0.0.1:${port}',r=>process.exit(0)).on('error',()=>process.exit(1))"`,
        ],
        interval: '5s',
        start_period: '30s',
      },
    }),
  });
  const up = driver.type('up');
  const listening = await up.log('listening');
  const healthy = await up.state('app', ({ health }) => health === 'healthy');
  const delay = (healthy as { at: number }).at - (listening as { at: number }).at;
  // The check itself starts a Node process; the machine may be busy.
  expect(delay).toBeLessThan(1500);
  up.child.kill('SIGINT');
  await up.exited;
});

it('a watched file that changes must restart its service with the cause, and a touched one must not', async () => {
  project({
    app: nodeService(`console.log('config', require('fs').readFileSync('app.conf', 'utf8')); ${forever}`, {
      develop: { watch: [{ path: './app.conf', action: 'restart' }] },
    }),
  });
  const config = path.join(driver.project.directory, 'app.conf');
  writeFileSync(config, 'one');
  const up = driver.type('up');
  await up.log('config one');
  await up.ready();
  await expect
    .poll(
      async () => {
        // The watcher opens a moment after the start: written again and again until it is seen.
        writeFileSync(config, 'one');
        writeFileSync(config, 'two');
        return up.printed.some(
          (value) => 'type' in value && value.type === 'log' && value.line === 'config two',
        );
      },
      { timeout: 10_000, interval: 500 },
    )
    .toBe(true);
  expect(await up.notice('RESTART')).toMatchObject({
    service: 'app',
    text: 'app: app.conf changed: restarts',
  });
  up.child.kill('SIGINT');
  await up.exited;
});

it('an install that writes the file it is watched by must not loop', async () => {
  const install = "require('fs').writeFileSync('lock', String(Math.random()))";
  project({
    app: nodeService(`console.log('started'); ${forever}`, {
      labels: { 'test.install': install },
      develop: { watch: [{ path: './lock', action: 'rebuild' }] },
    }),
  });
  const lock = path.join(driver.project.directory, 'lock');
  const up = driver.type('up');
  await up.ready();
  await expect
    .poll(() => (writeFileSync(lock, `by hand ${Date.now()}`), up.printed.some(isRestart)), {
      timeout: 10_000,
      interval: 500,
    })
    .toBe(true);
  await up.state('app', ({ state }) => state === 'running');
  // Longer than the watcher's quiet time, several times over: a loop would show.
  const before = up.printed.filter(isRestart).length;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(up.printed.filter(isRestart).length - before).toBeLessThanOrEqual(1);
  up.child.kill('SIGINT');
  await up.exited;
});

function isRestart(value: object): boolean {
  return 'code' in value && value.code === 'RESTART';
}
