import { expect, vi } from 'vitest';
import { forever, node, note, scenario } from '../support/scenario.ts';

const stopsWell = `process.on('SIGTERM', () => { ${note('order', 'stopped')} process.exit(7); }); ${forever}`;

scenario(
  'the first service that ends must end the command, stop the others and give its exit code',
  { services: { stays: node(stopsWell), ends: node('setTimeout(() => process.exit(3), 1500)') } },
  async (stack) => {
    const up = await stack.run('up', '--abort-on-container-exit');
    expect(up, up.stderr).toMatchObject({ code: 3 });
    expect(stack.lines('order')).toEqual(['stopped']);
    expect((await stack.ps()).filter(({ state }) => state === 'running')).toEqual([]);
  },
);

scenario(
  'a service that ends well must not end the command that aborts on failure',
  {
    services: {
      stays: node(stopsWell),
      well: node(note('order', 'well')),
      fails: node('setTimeout(() => process.exit(5), 2500)'),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '--abort-on-container-failure');
    expect(up, up.stderr).toMatchObject({ code: 5 });
    expect(stack.lines('order')).toEqual(['well', 'stopped']);
  },
);

scenario(
  'the exit code must be that of the service named',
  {
    services: {
      api: node(forever),
      tests: node('setTimeout(() => process.exit(9), 1500)', { depends_on: ['api'] }),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '--exit-code-from', 'tests');
    expect(up, up.stderr).toMatchObject({ code: 9 });
  },
);

scenario(
  'the exit code of a service that was stopped must be that of its signal',
  {
    services: {
      ends: node('setTimeout(() => process.exit(3), 1500)'),
      long: node(forever),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '--exit-code-from', 'long');
    expect(up, up.stderr).toMatchObject({ code: 143 });
  },
);

scenario(
  'up must end with the service that it was asked for, also when it shows what that one depends on',
  {
    services: {
      web: node(
        `const seen = setInterval(() => { if (require('fs').existsSync('order')) { console.log('web says so');
           clearInterval(seen); } }, 50);`,
        { depends_on: ['api'] },
      ),
      api: node(`console.log('api says so'); ${note('order', 'api')} ${forever}`),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '--attach-dependencies', 'web');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    expect(up.stdout).toMatch(/api +\| api says so/);
    expect(up.stdout).toMatch(/web +\| web says so/);
    expect(up.stdout).toMatch(/web +\| · exited \(0\)/);
    const alone = await stack.run('up', 'web');
    expect(alone, alone.stderr).toMatchObject({ code: 0 });
    expect(alone.stdout).toContain('web says so');
    expect(alone.stdout).not.toContain('api says so');
  },
);

scenario(
  'up must end when the service that it was asked for ends long after the start, and fail when that one failed',
  {
    services: {
      web: node('setTimeout(() => process.exit(3), 4000)', { depends_on: ['api'] }),
      api: node(forever),
    },
  },
  async (stack) => {
    const up = await stack.run('up', 'web');
    expect(up, up.stderr).toMatchObject({ code: 1 });
    expect((await stack.ps()).filter(({ state }) => state === 'running')).toEqual([]);
  },
);

scenario(
  'waiting must count a one-shot that ended well as done, and fail for one that did not',
  {
    services: {
      migrate: node(note('order', 'migrated')),
      api: node(forever, { depends_on: { migrate: { condition: 'service_completed_successfully' } } }),
      broken: node('process.exit(4)', {
        profiles: ['broken'],
        healthcheck: { test: ['CMD', 'false'], interval: '5s' },
      }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    expect(stack.lines('order')).toEqual(['migrated']);
    const up = await stack.run('up', '-d', '--wait', 'broken');
    expect(up.code).toBe(1);
    expect(up.stderr).toMatch(/broken.*4/);
  },
);

scenario(
  'a project whose services all have profiles must say so',
  { services: { only: node(forever, { profiles: ['dev'] }) } },
  async (stack) => {
    const up = await stack.run('up', '-d');
    expect(up).toMatchObject({ code: 1, stderr: expect.stringContaining('--profile dev') as string });
    expect(await stack.run('--profile', 'dev', 'up', '-d')).toMatchObject({ code: 0 });
    expect(await stack.run('--profile', 'dev', 'down', '-t', '1')).toMatchObject({ code: 0 });
  },
);

for (const verb of ['stop', 'down'])
  scenario(
    `up must end well when another terminal has it all ended: ${verb}`,
    { services: { one: node(forever), fails: node('process.exit(3)'), two: node(forever) } },
    async (stack) => {
      const up = stack.start('up');
      await vi.waitFor(
        async () =>
          expect((await stack.ps()).map(({ state }) => state).sort()).toEqual([
            'exited',
            'running',
            'running',
          ]),
        { timeout: 30_000, interval: 200 },
      );
      expect(await stack.run(verb, '-t', '1')).toMatchObject({ code: 0 });
      expect(await up.ended(), up.output()).toBe(0);
    },
    { only: 'local' },
  );

scenario(
  'up must end well when another terminal stops the service that it was asked for',
  { services: { one: node(stopsWell) } },
  async (stack) => {
    const up = stack.start('up', 'one');
    await vi.waitFor(async () => expect((await stack.ps()).map(({ state }) => state)).toEqual(['running']), {
      timeout: 30_000,
      interval: 200,
    });
    expect(await stack.run('kill', '-s', 'SIGKILL')).toMatchObject({ code: 0 });
    expect(await up.ended(), up.output()).toBe(0);
  },
);

scenario(
  'an old failure must not be told by the next up',
  { services: { stays: node(forever), fails: node('process.exit(3)') } },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(
      async () => expect((await stack.ps()).map(({ state }) => state).sort()).toEqual(['exited', 'running']),
      { timeout: 30_000, interval: 200 },
    );
    await stack.run('stop');
    const next = await stack.run('up', '-d', 'stays');
    expect(next.code).toBe(0);
    expect(next.stdout + next.stderr).not.toMatch(/fails.*(exited|3)/);
    const aborting = stack.start('up', '--abort-on-container-exit', 'stays');
    await aborting.sees(/stays/);
    await stack.run('stop', '-t', '1');
    expect(await aborting.ended(), aborting.output()).not.toBe(3);
  },
);
