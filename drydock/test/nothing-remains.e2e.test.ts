import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../src/compose/model.ts';
import { readRunRecord } from '../src/state/run-record.ts';
import { buildRunner } from './support/build-runner.ts';
import { Driver } from './support/drive.ts';
import { freePorts } from './support/free-ports.ts';
import { listens } from './support/leaks.ts';
import { makeSmallProject, nodeService, serverCode } from './support/small-project.ts';

let runner: string;
let driver: Driver;
let ports: number[] = [];

beforeAll(async () => {
  runner = await buildRunner();
});

afterEach(async () => {
  expect(await driver.end(ports)).toEqual([]);
});

/** A server, one that ignores SIGTERM and starts a daemon of its own, and one that waits for the server. */
async function stubbornStack() {
  ports = await freePorts(2);
  const [port = 0, daemonPort = 0] = ports;
  const daemon = `
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['-e', ${JSON.stringify(serverCode(daemonPort))}], { detached: true, stdio: 'ignore' }).unref();
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
    console.log('daemon started');
  `;
  driver = new Driver(
    makeSmallProject({
      server: nodeService(serverCode(port), withProbe(port)),
      stubborn: nodeService(daemon, { stop_grace_period: '300ms' }),
      web: nodeService('setInterval(() => {}, 1000)', {
        depends_on: { server: { condition: 'service_healthy', required: true } },
      }),
    }),
    runner,
  );
  return { daemonPort };
}

function withProbe(port: number): Partial<Service> {
  return {
    labels: { 'test.probe': `http://127.0.0.1:${port}/` },
    healthcheck: { test: ['CMD', 'true'], interval: '5s', start_period: '20s' },
  };
}

async function upAndRunning({ daemonPort }: { daemonPort: number }, ...flags: string[]) {
  const up = driver.type('up', ...flags);
  await up.log('daemon started');
  await up.up();
  await expect.poll(() => listens(daemonPort), { timeout: 5000 }).toBe(true);
  return up;
}

describe('nothing remains', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`${signal} to the runner must leave no process, port or socket`, async () => {
      const up = await upAndRunning(await stubbornStack());
      up.child.kill(signal);
      expect(await up.exited).toBe(130);
      expect(await driver.leaks(0, ports)).toEqual([]);
    });
  }

  it('SIGKILL of the runner must leave nothing after 5 s', async () => {
    const up = await upAndRunning(await stubbornStack());
    up.child.kill('SIGKILL');
    expect(await driver.leaks(5000, ports)).toEqual([]);
  });

  it('SIGKILL of a detached supervisor must leave nothing, and the next up must work', async () => {
    const stack = await stubbornStack();
    const up = driver.type('up', '-d');
    await up.up();
    await expect.poll(() => listens(stack.daemonPort), { timeout: 5000 }).toBe(true);
    const { supervisor } = readRecord();
    process.kill(supervisor.pid, 'SIGKILL');
    const again = driver.type('up', '-d', '--wait');
    await again.ready();
    expect(await again.exited).toBe(0);
    expect((await driver.run('down')).code).toBe(0);
    expect(await driver.leaks(0, ports)).toEqual([]);
  });

  it('down must end what a killed supervisor and its killed janitor left', async () => {
    const stack = await stubbornStack();
    await driver.run('up', '-d');
    await expect.poll(() => listens(stack.daemonPort), { timeout: 5000 }).toBe(true);
    const { supervisor, janitor } = readRecord();
    process.kill(janitor!.pid, 'SIGSTOP');
    process.kill(supervisor.pid, 'SIGKILL');
    process.kill(janitor!.pid, 'SIGKILL');
    const down = await driver.run('down');
    expect(down.code).toBe(0);
    expect(down.printed).toContainEqual(expect.objectContaining({ code: 'ADOPTED' }));
    expect(await driver.leaks(0, ports)).toEqual([]);
  });

  it('a janitor that dies must be replaced', async () => {
    await stubbornStack();
    await driver.run('up', '-d', 'server');
    const { supervisor, janitor } = readRecord();
    process.kill(janitor!.pid, 'SIGKILL');
    const isReplaced = async () => {
      const janitors = (await driver.leaks(0)).filter((leak) => leak.includes('by janitor'));
      return janitors.length === 1 && !janitors[0]!.includes(` ${janitor!.pid} `);
    };
    await expect.poll(isReplaced, { timeout: 5000 }).toBe(true);
    process.kill(supervisor.pid, 'SIGKILL');
    expect(await driver.leaks(5000, ports)).toEqual([]);
  });

  it('down must leave nothing when it returns', async () => {
    await stubbornStack();
    await driver.run('up', '-d', '--wait');
    const began = Date.now();
    expect((await driver.run('down')).code).toBe(0);
    expect(await driver.leaks(0, ports)).toEqual([]);
    expect(Date.now() - began).toBeLessThan(5000);
  });

  it('a second Ctrl-C must kill at once', async () => {
    ports = [];
    const stubborn =
      "process.on('SIGTERM', () => console.log('no')); setInterval(() => {}, 1000); console.log('here')";
    driver = new Driver(
      makeSmallProject({ stubborn: nodeService(stubborn, { stop_grace_period: '60s' }) }),
      runner,
    );
    const up = driver.type('up');
    await up.log('here');
    up.child.kill('SIGINT');
    await up.log('no');
    up.child.kill('SIGINT');
    await up.exited;
    expect(await driver.leaks(3000)).toEqual([]);
  });

  it('Ctrl-C during installation must leave nothing half-written', async () => {
    ports = [];
    const install = `
      const fs = require('node:fs');
      fs.writeFileSync('installing', '');
      setTimeout(() => fs.writeFileSync('installed', ''), 60000);
    `;
    const service = nodeService('setInterval(() => {}, 1000)', { labels: { 'test.install': install } });
    driver = new Driver(makeSmallProject({ app: service }), runner);
    const up = driver.type('up');
    await expect
      .poll(() => existsSync(path.join(driver.project.directory, 'installing')), { timeout: 10_000 })
      .toBe(true);
    up.child.kill('SIGINT');
    expect(await up.exited).toBe(130);
    expect(existsSync(path.join(driver.project.directory, 'installed'))).toBe(false);
    expect(await driver.leaks(0)).toEqual([]);
  });

  it('a command of exec must end with the stack', async () => {
    const stack = await stubbornStack();
    await driver.run('up', '-d');
    await expect.poll(() => listens(stack.daemonPort), { timeout: 5000 }).toBe(true);
    const exec = driver.type('exec', 'web', 'node', '-e', "console.log('in'); setInterval(() => {}, 1000)");
    await expect.poll(() => exec.plain, { timeout: 10_000 }).toContain('in');
    expect((await driver.run('down')).code).toBe(0);
    await exec.exited;
    expect(await driver.leaks(0, ports)).toEqual([]);
  });
});

function readRecord() {
  const record = readRunRecord(driver.paths.runRecord);
  if (!record) throw new Error('no run record');
  return record;
}
