import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, vi } from 'vitest';
import { forever, node, note, scenario, type Stack } from '../support/scenario.ts';

const often = { interval: '500ms', retries: 2 };

/** What `ps` says of a service's health. */
async function healthOf(stack: Stack, service: string) {
  return (await stack.ps()).find((status) => status.service === service)?.health;
}

function becomes(stack: Stack, service: string, health: string | undefined) {
  return vi.waitFor(async () => expect(await healthOf(stack, service)).toBe(health), 15_000);
}

scenario(
  'health must follow the check: starting, healthy, unhealthy after its retries, and healthy again',
  {
    services: {
      app: node(forever, {
        healthcheck: {
          test: 'echo asked >> probes; test -e well',
          ...often,
          start_period: '60s',
          start_interval: '300ms',
        },
      }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    // Failures while it may start do not count, however many there are.
    await vi.waitFor(() => expect(stack.lines('probes').length).toBeGreaterThan(2), 10_000);
    expect(await healthOf(stack, 'app')).toBe('starting');
    stack.write('work/well', '');
    await becomes(stack, 'app', 'healthy');
    rmSync(path.join(stack.folder, 'work/well'));
    const before = stack.lines('probes').length;
    await becomes(stack, 'app', 'unhealthy');
    expect(stack.lines('probes').length - before).toBeGreaterThanOrEqual(often.retries);
    stack.write('work/well', '');
    await becomes(stack, 'app', 'healthy');
  },
);

scenario(
  'a check must be run as its form says, and one that takes too long must count as failed',
  {
    services: {
      shell: node(forever, {
        environment: { WORD: 'right' },
        healthcheck: { test: ['CMD-SHELL', 'test "$$WORD" = right && exit 0'], ...often },
      }),
      words: node(forever, {
        environment: { WORD: 'right' },
        healthcheck: { test: ['CMD', 'test', '$$WORD', '=', 'right'], ...often },
      }),
      slow: node(forever, { healthcheck: { test: ['CMD', 'sleep', '60'], ...often, timeout: '300ms' } }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await becomes(stack, 'shell', 'healthy');
    await becomes(stack, 'words', 'unhealthy');
    await becomes(stack, 'slow', 'unhealthy');
  },
);

scenario(
  'a service without a check must have no health, whoever switched the check off',
  {
    services: {
      inherits: node(forever, { image: undefined, build: '.' }),
      disabled: node(forever, { image: undefined, build: '.', healthcheck: { disable: true } }),
      none: node(forever, { image: undefined, build: '.', healthcheck: { test: ['NONE'] } }),
      without: node(forever),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d', '--wait', 'disabled', 'none', 'without');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    await stack.run('up', '-d', 'inherits');
    await becomes(stack, 'inherits', 'unhealthy');
    const health = (await stack.ps()).map((status) => [status.service, status.health]);
    expect(Object.fromEntries(health)).toEqual({ inherits: 'unhealthy' });
  },
  {
    files: {
      Dockerfile: 'FROM node:22-alpine\nHEALTHCHECK --interval=300ms --retries=1 CMD test -e never\n',
    },
  },
);

scenario(
  'waiting must fail for what is unhealthy, or not healthy in time, and leave it running to be looked at',
  {
    services: {
      sick: node(forever, { healthcheck: { test: ['CMD', 'false'], ...often } }),
      late: node(forever, {
        healthcheck: { test: ['CMD-SHELL', 'echo not yet; exit 1'], ...often, start_period: '2m' },
      }),
    },
  },
  async (stack) => {
    const sick = await stack.run('up', '-d', '--wait', 'sick');
    expect(sick.code).toBe(1);
    expect(sick.stderr).toMatch(/sick.*unhealthy/);
    const late = await stack.run('up', '-d', '--wait', '--wait-timeout', '2', 'late');
    expect(late.code).toBe(1);
    expect(late.stderr).toMatch(/after 2 s late is not healthy: not yet\n[^]*drydock logs late/);
    expect(await stack.ps()).toMatchObject([
      { service: 'late', state: 'running', health: 'starting' },
      { service: 'sick', state: 'running', health: 'unhealthy' },
    ]);
  },
);

scenario(
  'what waits for health must not start when that never comes, and what runs must be left running',
  {
    services: {
      sick: node(forever, { healthcheck: { test: 'false', ...often } }),
      waits: node(note('order', 'waits') + forever, {
        depends_on: { sick: { condition: 'service_healthy' } },
      }),
      ends: node('process.exit(1)', { healthcheck: { test: 'false', interval: '30s' } }),
      hopes: node(note('order', 'hopes') + forever, {
        depends_on: { ends: { condition: 'service_healthy' } },
      }),
    },
  },
  async (stack) => {
    const waits = await stack.run('up', '-d', 'waits');
    expect(waits.code).toBe(1);
    expect(waits.stderr).toMatch(/sick.*unhealthy/);
    const hopes = await stack.run('up', '-d', 'hopes');
    expect(hopes.code).toBe(1);
    expect(hopes.stderr).toMatch(/ends.*exited.*1/);
    const running = (await stack.ps()).filter(({ state }) => state === 'running');
    expect(running).toMatchObject([{ service: 'sick', health: 'unhealthy' }]);
    expect(stack.lines('order')).toEqual([]);
  },
);

scenario(
  'a short start interval must make a service healthy early, and must be refused without a start period',
  {
    services: {
      early: node(`setTimeout(() => { ${note('well', 'yes')} }, 300); ${forever}`, {
        healthcheck: {
          test: ['CMD', 'test', '-e', 'well'],
          interval: '60s',
          start_period: '30s',
          start_interval: '500ms',
        },
      }),
      wrong: node(forever, { healthcheck: { test: 'true', start_interval: '1s' } }),
    },
  },
  async (stack) => {
    const early = await stack.run('up', '-d', '--wait', '--wait-timeout', '30', 'early');
    expect(early, early.stderr).toMatchObject({ code: 0 });
    const wrong = await stack.run('up', '-d', 'wrong');
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/start_interval.*start_period/);
  },
);
