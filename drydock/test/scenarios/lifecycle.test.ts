import { expect, vi } from 'vitest';
import { forever, node, note, scenario, type Stack } from '../support/scenario.ts';

const states = async (stack: Stack) =>
  Object.fromEntries((await stack.ps()).map(({ service, state }) => [service, state]));
const pids = async (stack: Stack) =>
  Object.fromEntries((await stack.ps()).map(({ service, pid }) => [service, pid]));

scenario(
  'what stopped must stay, be told by ps and ls, start again with what it needs, and go with rm',
  {
    services: {
      web: node(forever, { depends_on: ['api'] }),
      api: node(forever),
      other: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('start')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no container to start') as string,
    });
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    expect((await stack.run('ls', '--format', 'json')).stdout).toContain(stack.project);
    expect(await stack.run('stop')).toMatchObject({ code: 0 });
    expect(await states(stack)).toEqual({ web: 'exited', api: 'exited', other: 'exited' });
    expect((await stack.run('ls', '-q')).stdout).not.toContain(stack.project);
    expect((await stack.run('ls', '-a', '-q')).stdout).toContain(stack.project);
    expect(await stack.run('start', 'web')).toMatchObject({ code: 0 });
    expect(await states(stack)).toEqual({ web: 'running', api: 'running', other: 'exited' });
    expect(await stack.run('rm', '-s', '-f', 'web')).toMatchObject({ code: 0 });
    expect(await gone(stack)).toEqual({ api: 'running', other: 'exited' });
    expect(await stack.run('rm', '--stop', '--force')).toMatchObject({ code: 0 });
    expect(await gone(stack)).toEqual({});
  },
  { timeoutMs: 240_000 },
);

/** Docker's answer has a row for every service of the file: what was never made, or was removed, is `created` there without a start. */
async function gone(stack: Stack): Promise<Record<string, string>> {
  const statuses = await stack.ps();
  return Object.fromEntries(
    statuses.filter(({ state }) => state !== 'created').map(({ service, state }) => [service, state]),
  );
}

scenario(
  'create must make a service and what it needs ready, and start must start only those',
  {
    services: {
      web: node(`${note('order', 'web')}${forever}`, { depends_on: ['api'] }),
      api: node(`${note('order', 'api')}${forever}`),
      other: node(note('order', 'other')),
    },
  },
  async (stack) => {
    const create = await stack.run('create', 'web');
    expect(create, create.stderr).toMatchObject({ code: 0 });
    expect(stack.lines('order')).toEqual([]);
    if (stack.engine === 'local') expect(create.stdout).toBe('api, web: created\n');
    expect(await stack.run('start', 'web')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('order').sort()).toEqual(['api', 'web']), 10_000);
  },
  { timeoutMs: 240_000 },
);

scenario(
  'pause must freeze only what is named, unpause must let it go on, and a second pause must fail',
  {
    services: {
      a: node(`setInterval(() => { ${note('ticks', 'a')} }, 50); ${forever}`),
      b: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('pause', 'a')).toMatchObject({ code: 0 });
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    const before = await pids(stack);
    await vi.waitFor(() => expect(stack.lines('ticks').length).toBeGreaterThan(1), 10_000);
    expect(await stack.run('pause', 'a')).toMatchObject({ code: 0 });
    expect(await states(stack)).toEqual({ a: 'paused', b: 'running' });
    const frozen = stack.lines('ticks').length;
    const again = await stack.run('pause', 'a');
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('already paused');
    expect(await stack.run('pause', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no such service: nobody') as string,
    });
    expect(stack.lines('ticks')).toHaveLength(frozen);
    const both = await stack.run('unpause');
    expect(both).toMatchObject({ code: 1, stderr: expect.stringMatching(/not paused/) as string });
    expect(await states(stack)).toEqual({ a: 'running', b: 'running' });
    expect(await stack.run('unpause', 'a')).toMatchObject({ code: 1 });
    await vi.waitFor(() => expect(stack.lines('ticks').length).toBeGreaterThan(frozen), 10_000);
    expect(await pids(stack)).toEqual(before);
    expect(await stack.run('pause', 'a')).toMatchObject({ code: 0 });
    // What is frozen must end all the same.
    expect(await stack.run('down', '-t', '2')).toMatchObject({ code: 0 });
  },
  { timeoutMs: 240_000 },
);

scenario(
  'wait must end with the service named and give its exit code',
  {
    services: {
      faster: node('process.exit(3)'),
      slower: node("setTimeout(() => process.exit(4), Number(require('fs').readFileSync('delay', 'utf8')))"),
      stays: node(forever),
    },
  },
  async (stack) => {
    // Docker Compose waits only for what still runs, so on a slow machine it is given more time to come.
    let wait = { code: 1 as number | null };
    for (const delay of ['2500', '10000', '30000']) {
      stack.write('work/delay', delay);
      expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
      wait = await stack.run('wait', 'slower');
      if (wait.code !== 1) break;
    }
    expect(wait).toMatchObject({ code: 4 });
    expect(await states(stack)).toEqual({ faster: 'exited', slower: 'exited', stays: 'running' });
  },
  { timeoutMs: 240_000 },
);

scenario(
  'wait --down-project must take the project down once the service named has ended',
  {
    services: {
      ends: node("setInterval(() => { if (require('fs').existsSync('go')) process.exit(0); }, 100)"),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    const wait = stack.start('wait', '--down-project', 'ends');
    stack.write('work/go', '');
    expect(await wait.ended()).toBe(0);
    expect(await gone(stack)).toEqual({});
  },
  { timeoutMs: 240_000, only: 'local' },
);

scenario(
  'restart must bring back a service that has ended, and stop and down of one must leave the others',
  {
    services: {
      once: node(
        `${note('runs', 'once')} if (require('fs').readFileSync('runs', 'utf8').split('\\n').length > 2) ${forever}`,
      ),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(async () => expect((await states(stack)).once).toBe('exited'), 40_000);
    const { stays } = await pids(stack);
    expect(await stack.run('restart', 'once')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('runs')).toHaveLength(2), 10_000);
    expect(await stack.run('down', 'once')).toMatchObject({ code: 0 });
    expect(await gone(stack)).toEqual({ stays: 'running' });
    expect((await pids(stack)).stays).toBe(stays);
  },
  { timeoutMs: 240_000 },
);

scenario(
  'create must not say of what runs that it was created',
  { services: { runs: node(forever), stopped: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d', 'runs')).toMatchObject({ code: 0 });
    const before = await pids(stack);
    const create = await stack.run('create');
    expect(create).toMatchObject({ code: 0, stdout: 'stopped: created\nruns: running already\n' });
    expect(await pids(stack)).toEqual(before);
  },
  { only: 'local' },
);

scenario(
  'where nothing runs, verbs must say so, and what never ran must not be listed as exited',
  {
    services: {
      web: node(forever, { depends_on: { slow: { condition: 'service_healthy' } } }),
      slow: node(forever, { healthcheck: { test: ['CMD', 'false'], interval: '1s', retries: 100 } }),
    },
  },
  async (stack) => {
    const skipping = { environment: { DRYDOCK_SKIP: 'other' } };
    const listed = await stack.runWith(skipping, 'plan');
    expect(listed).toMatchObject({ code: 0 });
    expect(listed.stderr).toContain('there is no service other to leave out (DRYDOCK_SKIP)');
    expect((await stack.run('down')).stdout).toContain(': nothing ran (');
    const up = stack.start('up');
    await up.sees(/slow.*running/);
    up.child.kill('SIGINT');
    await up.ended();
    expect(up.output()).toMatch(/web.*not started/);
    const states = (await stack.ps()).map(({ service, state }) => [service, state]);
    expect(Object.fromEntries(states)).toEqual({ web: 'created', slow: 'exited' });
    expect((await stack.run('pause')).stdout).toContain(': nothing runs');
    expect(await stack.run('up', '-d', 'slow')).toMatchObject({ code: 0 });
    expect((await stack.run('kill', 'web')).stdout).toBe('web: nothing runs\n');
    expect((await stack.run('down')).stdout).toContain(': stopped (1 service, ');
  },
  { only: 'local' },
);
