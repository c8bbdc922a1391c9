import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Project, Service } from '../src/compose/model.ts';
import { findOnPath } from '../src/engines/local/find-on-path.ts';
import { systemProcesses } from '../src/engines/local/process-table.ts';
import { hasApt } from '../src/engines/local/provision/apt-packages.ts';
import type { Launch } from '../src/engines/local/recipe.ts';
import { redis } from '../src/engines/local/recipes/redis.ts';
import type { AddressTable } from '../src/plan/addresses.ts';
import { isFree } from '../src/ports/is-free.ts';
import { addressTable, hostEnvironment, makeService, makeWorkshop } from './support/recipe-context.ts';
import type { Workshop } from './support/recipe-context.ts';
import { runLaunch } from './support/run-launch.ts';
import type { Started } from './support/run-launch.ts';

let workshop: Workshop;
let addresses: AddressTable;
const running: Started[] = [];
const hasRedis = findOnPath('redis-server', hostEnvironment()) !== undefined || hasApt(hostEnvironment());

beforeEach(async () => {
  workshop = makeWorkshop();
  addresses = await addressTable({ redis: 6379 });
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop('SIGKILL')));
  workshop.remove();
  expect(systemProcesses.withMarker({ DRYDOCK_RUN: `test-${process.pid}` })).toEqual([]);
  expect(await isFree('127.0.0.1', addresses.ports[0]?.port ?? 0)).toBe(true);
});

function projectWith(more: Partial<Service> = {}): Project {
  const service = makeService({
    image: 'redis:7.4-alpine',
    volumes: [{ type: 'volume', source: 'data', target: '/data' }],
    healthcheck: { test: ['CMD', 'redis-cli', 'ping'] },
    ...more,
  });
  return { name: 'shop', services: { redis: service }, volumes: { data: { name: 'shop_cache' } } };
}

async function start(project: Project): Promise<{ launch: Launch; server: Started }> {
  const launch = await redis.prepare(workshop.context('redis', project, addresses));
  const server = runLaunch(launch);
  running.push(server);
  await server.healthy();
  return { launch, server };
}

/** `exec redis redis-cli …`. */
async function cli(launch: Launch, ...words: string[]): Promise<string> {
  const command = await launch.resolveCommand?.(['redis-cli', ...words]);
  const env = { ...launch.environment, ...command?.environment };
  const result = spawnSync(command?.command ?? '', command?.args ?? [], { env, encoding: 'utf8' });
  return `${result.stdout}${result.stderr}`.trim();
}

it.runIf(hasRedis)(
  'what was written with appendonly is there after a restart, also after SIGKILL',
  async () => {
    const project = projectWith({
      command: ['redis-server', '--appendonly', 'yes', '--appendfsync', 'always'],
    });
    const first = await start(project);
    expect(await cli(first.launch, 'set', 'a', '1')).toBe('OK');
    await first.server.stop();
    const second = await start(project);
    expect(await cli(second.launch, 'get', 'a')).toBe('1');
    await cli(second.launch, 'set', 'a', '2');
    await second.server.stop('SIGKILL');
    const third = await start(project);
    expect(await cli(third.launch, 'get', 'a')).toBe('2');
  },
);

it.runIf(hasRedis)('a password asks everybody but redis-cli of exec, and the check follows it', async () => {
  const { launch } = await start(
    projectWith({
      command: ['sh', '-c', 'exec redis-server --requirepass "$SECRET" --maxmemory 10mb'],
      environment: { SECRET: 'p w' },
      healthcheck: { test: ['CMD-SHELL', 'redis-cli -a "$SECRET" ping | grep PONG'] },
    }),
  );
  expect(await launch.probe?.(AbortSignal.timeout(1000))).toEqual({ ok: true, output: 'PONG' });
  expect(await cli(launch, 'config', 'get', 'maxmemory')).toContain('10485760');
  expect(
    await cli(
      { ...launch, resolveCommand: launch.resolveCommand },
      '--no-auth-warning',
      '-a',
      'wrong',
      'ping',
    ),
  ).toMatch(/WRONGPASS|NOAUTH/);
});

it.runIf(hasRedis)('a mounted configuration file is read, and the address is not its to change', async () => {
  const file = join(workshop.root, 'redis.conf');
  writeFileSync(file, 'maxmemory-policy allkeys-lru\nport 1\nbind 0.0.0.0\nloglevel warning\n');
  const { launch } = await start(
    projectWith({
      command: ['redis-server', '/usr/local/etc/redis/redis.conf'],
      volumes: [{ type: 'bind', source: file, target: '/usr/local/etc/redis/redis.conf' }],
    }),
  );
  expect(await cli(launch, 'config', 'get', 'maxmemory-policy')).toContain('allkeys-lru');
  expect(await cli(launch, 'config', 'get', 'bind')).toContain('127.0.0.1');
});

it.runIf(hasRedis)('another version is said, an older major version is refused', async () => {
  const { launch } = await start(projectWith({ image: 'redis:7.99' }));
  expect(launch.remarks.join()).toMatch(/stands for redis:7\.99/);
  await expect(start(projectWith({ image: 'redis:99' }))).rejects.toMatchObject({ code: 'REDIS_NOT_FOUND' });
});
