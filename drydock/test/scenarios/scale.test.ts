import { expect, vi } from 'vitest';
import { freePorts, freeRange } from '../support/free-ports.ts';
import { forever, node, note, scenario, type Stack } from '../support/scenario.ts';

/** Says who it is on port 3000, notes its birth, and ends when it is told to. */
const whoAmI = `
  const id = require('crypto').randomUUID();
  require('fs').appendFileSync('born', id + '\\n');
  console.log('I am ' + id);
  require('http').createServer((request, response) => {
    response.end(id);
    if (request.url === '/end') setTimeout(() => process.exit(1), 50);
  }).listen(3000);
`;
const checked = (test: string) => ({
  test: ['CMD', 'node', '-e', test],
  start_period: '20s',
  start_interval: '1s',
  interval: '5s',
});
const answers = checked(`fetch('http://localhost:3000').then(() => process.exit(0), () => process.exit(1))`);
const expose = ['3000'];
const api = node(whoAmI, { expose, healthcheck: answers });

/** Asks from within a neighbour, by name, and tells who answered. */
async function ask(stack: Stack, url: string, times = 1): Promise<string[]> {
  const code = `(async () => {
    for (let asked = 0; asked < ${times}; asked++) {
      const answer = await fetch('${url}', { headers: { connection: 'close' } });
      console.log(await answer.text());
    }
  })()`;
  const { stdout } = await stack.run('exec', '-T', 'client', 'node', '-e', code);
  return stdout.split('\n').filter(Boolean);
}

async function replicas(stack: Stack, service: string): Promise<number[]> {
  const own = (await stack.ps()).filter((one) => one.service === service && one.state === 'running');
  return own.map(({ replica = 1 }) => replica);
}

scenario(
  'one more replica must leave the others and their neighbours alone, and be reached by the name too',
  { services: { api, client: node(note('clients', 'born') + forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const [first] = await ask(stack, 'http://api:3000');

    const up = await stack.run('up', '-d', '--wait', '--scale', 'api=3');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    expect(await replicas(stack, 'api')).toEqual([1, 2, 3]);
    expect(stack.lines('born')).toHaveLength(3);
    expect(stack.lines('clients')).toHaveLength(1);
    await vi.waitFor(
      async () => expect(new Set(await ask(stack, 'http://api:3000', 20)).size).toBeGreaterThanOrEqual(2),
      { timeout: 30_000 },
    );
    expect(await ask(stack, `http://${stack.project}-api-1:3000`)).toEqual([first]);

    // Down to what the file says: the first stays, and the numbers are used again.
    expect(await stack.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    expect(await replicas(stack, 'api')).toEqual([1]);
    expect(await ask(stack, 'http://api:3000', 3)).toEqual([first, first, first]);
    expect(await stack.run('up', '-d', '--wait', '--scale', 'api=2')).toMatchObject({ code: 0 });
    expect(await replicas(stack, 'api')).toEqual([1, 2]);
    expect(stack.lines('born')).toHaveLength(4);
  },
  // A dozen commands, which busy machines answer late.
  { timeoutMs: 240_000 },
);

scenario(
  'the end of one replica must start only that one again',
  {
    services: {
      api: node(whoAmI, { restart: 'on-failure', deploy: { replicas: 2 }, healthcheck: answers }),
      client: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    const other = await ask(stack, `http://${stack.project}-api-1:3000`);
    await ask(stack, `http://${stack.project}-api-2:3000/end`);
    await vi.waitFor(() => expect(stack.lines('born')).toHaveLength(3), { timeout: 20_000 });
    await vi.waitFor(
      async () => {
        const own = (await stack.ps()).filter(({ service }) => service === 'api');
        expect(own.map(({ replica, state, restarts }) => [replica, state, restarts])).toEqual([
          [1, 'running', 0],
          [2, 'running', 1],
        ]);
      },
      { timeout: 20_000 },
    );
    expect(await ask(stack, `http://${stack.project}-api-1:3000`)).toEqual(other);
  },
);

scenario(
  'output must say which replica wrote it, and --index must choose one',
  { services: { api: node(whoAmI, { scale: 2 }) } },
  async (stack) => {
    expect(await stack.run('up', '-d', '--wait')).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('born')).toHaveLength(2), { timeout: 20_000 });
    await vi.waitFor(
      async () => {
        const { stdout } = await stack.run('logs');
        expect(stdout).toMatch(/^api-1 +\| I am /m);
        expect(stdout).toMatch(/^api-2 +\| I am /m);
      },
      { timeout: 20_000 },
    );
    const { stdout } = await stack.run('logs', '--index', '2', 'api');
    expect(stdout).toMatch(/^api-2 +\| I am /m);
    expect(stdout).not.toContain('api-1');

    const second = /I am (\S+)/.exec(stdout)?.[1];
    const own = `fetch('http://localhost:3000').then((answer) => answer.text()).then(console.log)`;
    const exec = await stack.run('exec', '-T', '--index', '2', 'api', 'node', '-e', own);
    expect(exec.stdout.trim()).toBe(second);
    const missing = await stack.run('exec', '-T', '--index', '3', 'api', 'node', '-e', own);
    expect(missing).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not running container #3') as string,
    });
  },
);

scenario(
  'scale must bring each service to its number, dependencies to that of the file, and leave the rest',
  {
    services: {
      back: node(forever, { depends_on: ['db'] }),
      db: node(forever),
      front: node(forever, { deploy: { replicas: 2 } }),
      admin: node(forever, { deploy: { replicas: 0 } }),
    },
  },
  async (stack) => {
    const counts = async () =>
      Object.fromEntries(
        await Promise.all(
          ['back', 'db', 'front', 'admin'].map(async (name) => [name, await replicas(stack, name)] as const),
        ),
      );
    expect(await stack.run('up', '-d', '--scale', 'db=2')).toMatchObject({ code: 0 });
    expect(await counts()).toEqual({ back: [1], db: [1, 2], front: [1, 2], admin: [] });
    expect(await stack.run('scale', '--no-deps', 'back=2', 'admin=2')).toMatchObject({ code: 0 });
    expect(await counts()).toEqual({ back: [1, 2], db: [1, 2], front: [1, 2], admin: [1, 2] });
    expect(await stack.run('scale', 'back=1', 'admin=0', 'front=3')).toMatchObject({ code: 0 });
    const { back, db, ...others } = await counts();
    expect(others).toEqual({ front: [1, 2, 3], admin: [] });
    // Which one of two goes is not the same in every version of Compose.
    expect([back!.length, db!.length]).toEqual([1, 1]);
    if (stack.engine === 'local') expect([back, db]).toEqual([[1], [1]]);
    // What is stopped and started keeps its number.
    expect(await stack.run('stop', '-t', '1', 'front')).toMatchObject({ code: 0 });
    expect(await stack.run('start', 'front')).toMatchObject({ code: 0 });
    expect(await counts()).toMatchObject({ front: [1, 2, 3] });
    expect(await stack.run('scale', 'nobody=2')).not.toMatchObject({ code: 0 });
  },
);

/** The first that is born is healthy at once, the others when they may be. */
const healthyInTurn = `
  const fs = require('fs');
  const isFirst = (() => { try { fs.mkdirSync('first'); return true; } catch { return false; } })();
  require('http').createServer((request, response) => {
    response.statusCode = isFirst || fs.existsSync('others-may') ? 200 : 503;
    response.end();
  }).listen(3000);
`;

scenario(
  'a dependent must wait until every replica is healthy',
  {
    services: {
      api: node(healthyInTurn, {
        expose,
        scale: 2,
        healthcheck: {
          ...checked(`fetch('http://localhost:3000').then(({ ok }) => process.exit(ok ? 0 : 1))`),
          start_period: '60s',
        },
      }),
      web: node(note('web', 'started') + forever, { depends_on: { api: { condition: 'service_healthy' } } }),
    },
  },
  async (stack) => {
    const up = stack.start('up', '-d');
    await vi.waitFor(
      async () => {
        const healths = (await stack.ps()).flatMap(({ health }) => health ?? []);
        expect(healths.sort()).toEqual(['healthy', 'starting']);
      },
      { timeout: 30_000 },
    );
    expect(stack.lines('web')).toEqual([]);
    stack.write('work/others-may', '');
    expect(await up.ended(), up.output()).toBe(0);
    await vi.waitFor(() => expect(stack.lines('web')).toEqual(['started']));
  },
);

scenario(
  'a published range must give every replica a port, and be refused when it is too narrow',
  { services: { api } },
  async (stack) => {
    const low = await freeRange(2);
    const ports = [`127.0.0.1:${low}-${low + 1}:3000`];
    stack.describe({ services: { api: node(whoAmI, { scale: 2, ports }) } });
    const up = await stack.run('up', '-d');
    expect(up, up.stderr).toMatchObject({ code: 0 });
    const told: number[] = [];
    for (const index of ['1', '2']) {
      const { stdout } = await stack.run('port', '--index', index, 'api', '3000');
      told.push(Number(stdout.trim().split(':').at(-1)));
    }
    expect(told.sort((a, b) => a - b)).toEqual([low, low + 1]);
    const who = async (port: number) => (await fetch(`http://127.0.0.1:${port}`)).text();
    await vi.waitFor(async () => expect(new Set(await Promise.all(told.map(who))).size).toBe(2), {
      timeout: 20_000,
    });
    expect(await stack.run('up', '-d', '--scale', 'api=3')).toMatchObject({ code: 1 });
  },
);

scenario(
  'a second replica of a service with one published port must be refused',
  { services: { api } },
  async (stack) => {
    const [port = 0] = await freePorts(1);
    stack.describe({ services: { api: node(whoAmI, { ports: [`127.0.0.1:${port}:3000`] }) } });
    const up = await stack.run('up', '-d', '--scale', 'api=2');
    expect(up).toMatchObject({ code: 1, stderr: expect.stringContaining(String(port)) as string });
  },
);
