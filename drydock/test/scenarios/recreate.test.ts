import { expect, vi } from 'vitest';
import { forever, node, scenario, type Stack } from '../support/scenario.ts';

/** Which services have another process than before. */
async function renewed(stack: Stack, act: () => Promise<{ code: number | null; stderr: string }>) {
  const before = await pids(stack);
  const done = await act();
  expect(done.code, done.stderr).toBe(0);
  const now = await pids(stack);
  return Object.keys(now)
    .filter((name) => now[name] !== before[name])
    .sort();
}

async function pids(stack: Stack): Promise<Record<string, number | undefined>> {
  return Object.fromEntries((await stack.ps()).map(({ service, pid }) => [service, pid]));
}

scenario(
  'only a service whose configuration changed must be made anew, and who asks to be restarted with it',
  {
    services: {
      api: node(forever, { environment: { TAG: '${TAG:-one}' }, stop_grace_period: '1s' }),
      follower: node(forever, { depends_on: { api: { condition: 'service_started', restart: true } } }),
      dependent: node(forever, { depends_on: ['api'] }),
      file: node(forever, { env_file: ['./service.env'] }),
    },
  },
  async (stack) => {
    const up = (environment: Record<string, string>, ...flags: string[]) =>
      stack.runWith({ environment }, 'up', '-d', ...flags);
    expect(await up({})).toMatchObject({ code: 0 });
    expect(await renewed(stack, () => up({}))).toEqual([]);
    expect(await renewed(stack, () => up({ TAG: 'two' }, '--no-recreate'))).toEqual([]);
    // Docker Compose 2.26 makes every dependent anew.
    const anew = await renewed(stack, () => up({ TAG: 'two' }));
    expect(anew.filter((name) => stack.engine === 'local' || name !== 'dependent')).toEqual([
      'api',
      'follower',
    ]);
  },
  { files: { 'service.env': 'A=1\n' }, timeoutMs: 240_000 },
);

scenario(
  'a changed env_file must make its service anew, and force must do so with the services named only',
  {
    services: {
      web: node(forever, { depends_on: { dep: { condition: 'service_healthy' } } }),
      dep: node(forever, { healthcheck: { test: ['CMD', 'true'], interval: '500ms' } }),
      file: node(forever, { env_file: ['./service.env'] }),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const edit = () => {
      stack.write('service.env', 'A=2\n');
      return stack.run('up', '-d');
    };
    expect(await renewed(stack, edit)).toEqual(['file']);
    const force = ['up', '-d', '--force-recreate'];
    expect(await renewed(stack, () => stack.run(...force, '--no-deps', 'web'))).toEqual(['web']);
    expect(await renewed(stack, () => stack.run(...force, 'web'))).toEqual(['web']);
    const all = () => stack.run(...force, '--always-recreate-deps', 'web');
    expect(await renewed(stack, all)).toEqual(['dep', 'web']);
    expect(await stack.run('up', '-d', '--no-recreate', '--force-recreate')).toMatchObject({
      code: expect.any(Number) as number,
      stderr: expect.stringContaining('--no-recreate') as string,
    });
  },
  { files: { 'service.env': 'A=1\n' }, timeoutMs: 240_000 },
);

scenario(
  'a volume without a name must outlive its service made anew, unless it is to be renewed',
  {
    services: {
      app: node(
        `const fs = require('fs'); fs.appendFileSync('/data/runs', 'x'); fs.appendFileSync('seen', fs.readFileSync('/data/runs', 'utf8') + '\\n'); ${forever}`,
        { volumes: ['./work:/work', '/data'] },
      ),
    },
  },
  async (stack) => {
    const seen: string[] = [];
    for (const [run, ...flags] of [
      ['x'],
      ['xx', '--force-recreate'],
      ['x', '--force-recreate', '--renew-anon-volumes'],
    ] as const) {
      seen.push(run);
      expect(await stack.run('up', '-d', '--wait', ...flags)).toMatchObject({ code: 0 });
      // Running is not yet having written.
      await vi.waitFor(() => expect(stack.lines('seen')).toEqual(seen), 10_000);
    }
  },
  { timeoutMs: 240_000 },
);
