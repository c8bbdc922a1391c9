import { expect, vi } from 'vitest';
import { forever, node, note, scenario } from '../support/scenario.ts';

const hook = (text: string, more: Record<string, unknown> = {}) => ({
  command: ['sh', '-c', `echo ${text} >> /work/order; echo hook says ${text}`],
  ...more,
});
/** Notes its start and its end, which hooks stand between. */
const app = `process.on('SIGTERM', () => { ${note('order', 'SIGTERM')} process.exit(0); }); ${note('order', 'app')} ${forever}`;

scenario(
  'hooks must run after the start and before the stop signal, with the environment of the service and their own',
  {
    services: {
      app: node(app, {
        environment: { WHO: 'service' },
        post_start: [
          // A hook may come before the program has set itself up.
          { command: ['sh', '-c', 'until grep -q app order; do sleep 0.05; done'] },
          hook('$$WHO'),
          hook('$$WHO', { environment: ['WHO=hook'] }),
          { command: ['sh', '-c', 'echo here > place'], working_dir: '/work/sub' },
        ],
        pre_stop: [hook('leaving')],
      }),
      after: node(note('order', 'after') + forever, { depends_on: ['app'] }),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    expect(stack.lines('sub/place')).toEqual(['here']);
    await vi.waitFor(() => expect(stack.lines('order')).toHaveLength(4), 10_000);
    expect(await stack.run('stop', 'app')).toMatchObject({ code: 0 });
    expect(stack.lines('order')).toEqual(['app', 'service', 'hook', 'after', 'leaving', 'SIGTERM']);
  },
  { since: '2.30', files: { 'work/sub/.keep': '' } },
);

scenario(
  'a hook after the start that fails must fail the start, and one before the stop must keep the service',
  {
    services: {
      starts: node(forever, { post_start: [{ command: ['sh', '-c', 'exit 4'] }] }),
      stops: node(forever, { pre_stop: [{ command: ['sh', '-c', 'test -e allowed'] }] }),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '-d', 'starts');
    expect(up.code).toBe(1);
    expect(up.stderr).toMatch(/starts.*\b4\b/);
    expect(await stack.run('up', '-d', 'stops')).toMatchObject({ code: 0 });
    expect((await stack.run('stop', 'stops')).code).toBe(1);
    expect(await stack.ps()).toContainEqual(
      expect.objectContaining({ service: 'stops', state: 'running' }) as object,
    );
    stack.write('work/allowed', '');
    expect(await stack.run('stop', 'stops')).toMatchObject({ code: 0 });
  },
  { since: '2.30' },
);

scenario(
  'output must go on while services stop, that of hooks included',
  {
    services: {
      ends: node('setTimeout(() => {}, 2500)'),
      talks: node(
        `process.on('SIGTERM', () => { console.log('last words'); process.exit(0); }); setInterval(() => console.log('talks'), 200);`,
        { pre_stop: [hook('leaving')] },
      ),
    },
  },
  async (stack) => {
    const up = await stack.run('up', '--abort-on-container-exit');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    const [talks, says, last] = ['talks', 'hook says leaving', 'last words'].map((text) =>
      up.stdout.indexOf(text),
    );
    expect(talks).toBeGreaterThan(-1);
    expect(says).toBeGreaterThan(talks!);
    expect(last).toBeGreaterThan(says!);
  },
  { since: '2.30' },
);

scenario(
  'a hook before the start must run before the program does, and keep it from running when it fails',
  {
    services: {
      app: node(app, { pre_start: [hook('first'), hook('second')] }),
      never: node(note('order', 'never') + forever, { pre_start: [{ command: ['sh', '-c', 'exit 6'] }] }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', 'app')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('order')).toEqual(['first', 'second', 'app']), 10_000);
    const never = await stack.run('up', '-d', 'never');
    expect(never.code).toBe(1);
    expect(never.stderr).toMatch(/never.*\b6\b/);
    expect(stack.lines('order')).not.toContain('never');
  },
  { since: '5.2' },
);
