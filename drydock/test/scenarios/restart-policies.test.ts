import { expect, vi } from 'vitest';
import { forever, node, note, scenario } from '../support/scenario.ts';

/** Notes its start and ends at once. */
const ends = (file: string, code: number) => `${note(file, 'started')} process.exit(${code});`;

scenario(
  'a service that ends must be started again as its policy says, and the count must be told',
  {
    services: {
      no: node(ends('no', 1)),
      always: node(ends('always', 0), { restart: 'always' }),
      unlessStopped: node(ends('unless-stopped', 0), { restart: 'unless-stopped' }),
      onFailure: node(ends('on-failure', 1), { restart: 'on-failure' }),
      twice: node(ends('twice', 4), { restart: 'on-failure:2' }),
      well: node(ends('well', 0), { restart: 'on-failure' }),
      deployed: node(ends('deployed', 1), {
        deploy: { restart_policy: { condition: 'on-failure', max_attempts: 1 } },
      }),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => {
      for (const file of ['always', 'unless-stopped', 'on-failure', 'twice'])
        expect(stack.lines(file).length, file).toBeGreaterThanOrEqual(3);
      expect(stack.lines('deployed')).toHaveLength(2);
    }, 30_000);
    const status = async () => Object.fromEntries((await stack.ps()).map((one) => [one.service, one]));
    await vi.waitFor(
      async () =>
        expect(await status()).toMatchObject({
          no: { state: 'exited', exitCode: 1, restarts: 0 },
          twice: { state: 'exited', exitCode: 4, restarts: 2 },
          well: { state: 'exited', exitCode: 0, restarts: 0 },
          deployed: { state: 'exited', exitCode: 1, restarts: 1 },
          stays: { state: 'running', restarts: 0 },
        }),
      10_000,
    );
    expect((await status()).always!.restarts).toBeGreaterThanOrEqual(2);
    expect(['no', 'twice', 'well', 'deployed'].map((file) => stack.lines(file).length)).toEqual([1, 3, 1, 2]);
  },
);

scenario(
  'each start must come later than the one before: after 100 ms, and then twice as long each time',
  {
    services: {
      app: node(
        `const note = (file) => require('fs').appendFileSync(file, Date.now() + '\\n');
         note('starts'); note('ends'); process.exit(1);`,
        { restart: 'always' },
      ),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('starts').length).toBeGreaterThanOrEqual(6), 60_000);
    const [starts, ends] = [stack.lines('starts'), stack.lines('ends')].map((lines) => lines.map(Number));
    const pauses = ends!.slice(0, 5).map((end, index) => starts![index + 1]! - end);
    for (const [index, pause] of pauses.entries())
      expect(pause, String(pauses)).toBeGreaterThanOrEqual(100 * 2 ** index);
  },
);

scenario(
  'a service that was stopped must stay so, whatever its policy',
  {
    services: {
      always: node(`process.on('SIGTERM', () => process.exit(1)); ${note('always', 'started')} ${forever}`, {
        restart: 'always',
      }),
      waits: node(ends('waits', 1), { restart: 'always' }),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    // Long enough in its back-off to be stopped there.
    await vi.waitFor(() => expect(stack.lines('waits').length).toBeGreaterThanOrEqual(4), 20_000);
    expect(await stack.run('stop', 'always', 'waits')).toMatchObject({ code: 0 });
    const stopped = stack.lines('waits').length;
    const states = (await stack.ps()).map(({ service, state }) => [service, state]);
    expect(Object.fromEntries(states)).toEqual({ always: 'exited', stays: 'running', waits: 'exited' });
    // The next one was due after 1600 ms at the latest.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect([stack.lines('always').length, stack.lines('waits').length]).toEqual([1, stopped]);
    expect(await stack.run('start', 'always')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('always')).toHaveLength(2), 10_000);
  },
);
