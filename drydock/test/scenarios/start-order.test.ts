import { expect, vi } from 'vitest';
import { forever, node, note, scenario } from '../support/scenario.ts';

scenario(
  'a service must start after what it depends on, by each condition',
  {
    services: {
      web: node(`${note('order', 'web')}${forever}`, {
        depends_on: {
          started: { condition: 'service_started' },
          healthy: { condition: 'service_healthy' },
          done: { condition: 'service_completed_successfully' },
        },
      }),
      started: node(`${note('order', 'started')}${forever}`),
      healthy: node(`setTimeout(() => { ${note('order', 'healthy')} }, 400); ${forever}`, {
        healthcheck: { test: ['CMD', 'test', '-e', 'order-healthy'], interval: '200ms', retries: 50 },
      }),
      done: node(`setTimeout(() => { ${note('order', 'done')} ${note('order-healthy', 'yes')} }, 600);`),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    expect(up.stdout.match(/^ {2}(Ready in|Started;)/gm)).toHaveLength(1);
    await vi.waitFor(() => expect(stack.lines('order')).toHaveLength(4), 10_000);
    expect(stack.lines('order').at(-1)).toBe('web');
  },
);

scenario(
  'a service whose dependency fails must not start, and the command must fail and name it',
  {
    services: {
      web: node(`${note('order', 'web')}${forever}`, {
        depends_on: { migrate: { condition: 'service_completed_successfully' } },
      }),
      migrate: node('process.exit(3)'),
    },
  },
  async (stack) => {
    const { code, stderr } = await stack.run('up', '-d');
    expect(code).toBe(1);
    expect(stderr).toContain('migrate');
    expect(stderr).toMatch(/exit(ed)?\b.*3/);
    expect(stack.lines('order')).toEqual([]);
  },
);

scenario(
  'up --no-deps must leave alone what the service depends on',
  {
    services: {
      web: node(`${note('order', 'web')}${forever}`, { depends_on: ['db'] }),
      db: node(`${note('order', 'db')}${forever}`),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', '--no-deps', 'web')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('order')).toEqual(['web']), 10_000);
    const running = (await stack.ps()).filter(({ state }) => state === 'running');
    expect(running.map(({ service }) => service)).toEqual(['web']);
  },
);

scenario(
  'a dependency that is not required and whose profile is off must not be missed',
  {
    services: {
      web: node(`${note('order', 'web')}${forever}`, {
        depends_on: { cache: { condition: 'service_healthy', required: false } },
      }),
      cache: node(forever, { profiles: ['cache'], healthcheck: { test: ['CMD', 'false'] } }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('order')).toEqual(['web']), 10_000);
    const running = (await stack.ps()).filter(({ state }) => state === 'running');
    expect(running.map(({ service }) => service)).toEqual(['web']);
  },
);

scenario(
  'a dependency that is not required must not hold its dependent back when it fails',
  {
    services: {
      web: node(`${note('order', 'web')}${forever}`, {
        depends_on: { seed: { condition: 'service_completed_successfully', required: false } },
      }),
      seed: node(`${note('order', 'seed')} process.exit(3);`),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    expect(up.stdout + up.stderr).toMatch(/\bseed\b.*\b3\b/);
    await vi.waitFor(() => expect(stack.lines('order')).toEqual(['seed', 'web']), 10_000);
  },
);

scenario(
  'up must fail when a one-shot that ran well before fails now, also where its dependent runs unchanged',
  {
    services: {
      web: node(forever, { depends_on: { migrate: { condition: 'service_completed_successfully' } } }),
      migrate: node("setTimeout(() => process.exit(require('fs').existsSync('fail') ? 3 : 0), 300)"),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    stack.write('work/fail', '');
    const { code, stderr } = await stack.run('up', '-d');
    expect(code).toBe(1);
    expect(stderr).toMatch(/migrate.*\bexit(ed)?\b.*3/);
    const running = (await stack.ps()).filter(({ state }) => state === 'running');
    expect(running.map(({ service }) => service)).toEqual(['web']);
  },
);

scenario(
  'up -d must leave running what has begun beside a service that cannot be run',
  {
    services: {
      other: node(forever),
      bad: node('', {
        command: ['no-such-program'],
        depends_on: { other: { condition: 'service_started' } },
      }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 1 });
    const running = (await stack.ps()).filter(({ state }) => state === 'running');
    expect(running.map(({ service }) => service)).toEqual(['other']);
  },
  { only: 'local' },
);
