import { expect, vi } from 'vitest';
import { freePorts } from '../support/free-ports.ts';
import { forever, node, note, scenario, type Stack } from '../support/scenario.ts';

async function stateOf(stack: Stack, service: string) {
  return (await stack.ps()).find((status) => status.service === service)?.state ?? 'absent';
}

scenario(
  "run must start what the service depends on, then run its own command or another, and end with that one's code",
  {
    services: {
      back: node(`console.log('own', process.env.ONE ?? '-'); process.exit(3);`, {
        depends_on: ['db'],
        environment: { ONE: '1' },
      }),
      db: node(note('started', 'db') + forever),
      front: node(note('started', 'front') + forever),
    },
  },
  async (stack) => {
    const run = (...words: string[]) => stack.run('run', '--rm', ...words);
    expect(await run('back')).toMatchObject({ code: 3, stdout: 'own 1\n' });
    expect(await stateOf(stack, 'db')).toBe('running');
    expect(['absent', 'created']).toContain(await stateOf(stack, 'front'));
    expect(await run('back', 'echo', 'other')).toMatchObject({ code: 0, stdout: 'other\n' });
    expect(await run('--entrypoint', 'sh', 'back', '-c', 'echo out; echo err >&2')).toMatchObject({
      code: 0,
      stdout: 'out\n',
      stderr: expect.stringContaining('err\n') as string,
    });
    expect(await run('--entrypoint', 'echo instead', 'back')).toMatchObject({ stdout: 'instead\n' });
    expect(await stack.runWith({ input: 'given' }, 'run', '--rm', '-T', 'back', 'cat')).toMatchObject({
      code: 0,
      stdout: 'given',
    });
    expect(stack.lines('started')).toEqual(['db']);
  },
);

scenario(
  'run must take variables, a folder and mounts from its flags',
  { services: { app: node(forever) } },
  async (stack) => {
    const shell = (line: string, ...flags: string[]) =>
      stack.run('run', '--rm', ...flags, 'app', 'sh', '-c', line);
    const variables = ['-e', 'A=1', '--env-from-file', 'run.env'];
    expect((await shell('echo $A $FROM_FILE $WINS', ...variables, '-e', 'WINS=flag')).stdout).toBe(
      '1 from-file flag\n',
    );
    await shell('echo here > place', '-w', '/work/sub');
    expect(stack.lines('sub/place')).toEqual(['here']);
    expect((await shell('cat /data/file', '-v', `${stack.folder}/data:/data`)).stdout).toBe('mounted\n');
  },
  {
    files: {
      'run.env': 'FROM_FILE=from-file\nWINS=file\n',
      'work/sub/.keep': '',
      'data/file': 'mounted\n',
    },
  },
);

scenario(
  'run must leave dependencies alone with --no-deps, and those that are not required where their profile is off',
  {
    services: {
      app: node(`console.log('ran')`, { depends_on: ['db'] }),
      lone: node(`console.log('ran')`, {
        depends_on: { optional: { condition: 'service_healthy', required: false } },
      }),
      db: node(note('started', 'db') + forever),
      optional: node(note('started', 'optional') + forever, { profiles: ['other'] }),
    },
  },
  async (stack) => {
    expect(await stack.run('run', '--rm', '--no-deps', 'app')).toMatchObject({ code: 0, stdout: 'ran\n' });
    expect(await stack.run('run', '--rm', 'lone')).toMatchObject({ code: 0, stdout: 'ran\n' });
    expect(stack.lines('started')).toEqual([]);
  },
);

const answers = (port: number) =>
  fetch(`http://localhost:${port}`, { headers: { connection: 'close' } }).then(
    (response) => response.text(),
    () => 'nothing',
  );

const web = (port: number) => ({
  services: {
    web: node(`require('http').createServer((q, a) => a.end('web')).listen(3000);`, {
      ports: [`127.0.0.1:${port}:3000`],
    }),
  },
});

scenario(
  'run must publish no port unless it is asked to: its own with --service-ports, another with --publish',
  web(0),
  async (stack) => {
    const [own, other] = (await freePorts(2)) as [number, number];
    stack.describe(web(own));
    const answer = (port: number, text: string) =>
      vi.waitFor(async () => expect(await answers(port)).toBe(text), 20_000);
    const published = await stack.run('run', '-d', '-p', `127.0.0.1:${other}:3000`, 'web');
    expect(published, published.stderr).toMatchObject({ code: 0 });
    await answer(other, 'web');
    expect(await answers(own)).toBe('nothing');
    expect(await stack.run('run', '-d', '--service-ports', 'web')).toMatchObject({ code: 0 });
    await answer(own, 'web');
  },
);

scenario(
  'run must find the image that another service builds',
  {
    services: {
      base: node('', { image: '${COMPOSE_PROJECT_NAME}-shared', build: '.' }),
      app: node(`console.log(process.env.OF)`, { image: '${COMPOSE_PROJECT_NAME}-shared' }),
    },
  },
  async (stack) => {
    expect(await stack.run('build', 'base')).toMatchObject({ code: 0 });
    const run = await stack.run('run', '--rm', 'app');
    expect(run, run.stderr).toMatchObject({ code: 0, stdout: 'the image\n' });
  },
  { files: { Dockerfile: 'FROM node:22-alpine\nENV OF="the image"\n' } },
);

scenario(
  'stop, start and restart must leave a one-off alone, and down must end it',
  {
    services: {
      app: node(note('app', 'started') + forever),
      one: node(`${note('one', 'started')} setInterval(() => { ${note('beats', 'x')} }, 100);`),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await stack.run('stop', 'one')).toMatchObject({ code: 0 });
    expect(await stack.run('run', '-d', '--name', `${stack.project}-extra`, 'one')).toMatchObject({
      code: 0,
    });
    await vi.waitFor(() => expect(stack.lines('one')).toHaveLength(2), 20_000);
    const again = await stack.run('run', '-d', '--name', `${stack.project}-extra`, 'one');
    expect(again.code).not.toBe(0);
    for (const verb of ['stop', 'start', 'restart'])
      expect(await stack.run(verb, 'app'), verb).toMatchObject({ code: 0 });
    await vi.waitFor(() => expect(stack.lines('app')).toHaveLength(3), 20_000);
    expect(stack.lines('one')).toHaveLength(2);
    const beats = stack.lines('beats').length;
    await vi.waitFor(() => expect(stack.lines('beats').length).toBeGreaterThan(beats), 5000);
    expect(await stack.run('down', '--remove-orphans', '-t', '1')).toMatchObject({ code: 0 });
    const last = stack.lines('beats').length;
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stack.lines('beats')).toHaveLength(last);
  },
);

scenario(
  'Ctrl-C must end what run runs, and run with it',
  { services: { app: node(forever) } },
  async (stack) => {
    const code = `process.on('SIGINT', () => { ${note('app', 'SIGINT')} process.exit(130); });`;
    const run = stack.start(
      'run',
      '--rm',
      '-T',
      'app',
      'node',
      '-e',
      `${code} ${note('app', 'ready')} ${forever}`,
    );
    await vi.waitFor(() => expect(stack.lines('app')).toEqual(['ready']), 20_000);
    run.child.kill('SIGINT');
    expect(await run.ended()).toBe(130);
    // docker compose passes it on only through a terminal.
    if (stack.engine === 'local') expect(stack.lines('app')).toEqual(['ready', 'SIGINT']);
  },
);

scenario(
  'ps must list what run -d left, by its name, and kill and stop must end it by that',
  { services: { app: node(forever), job: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d', 'app')).toMatchObject({ code: 0 });
    const first = await stack.run('run', '-d', '--name', 'first', 'job');
    expect(first).toMatchObject({ code: 0, stdout: 'first\n' });
    expect(first.stderr).toContain('to end it: drydock kill first');
    expect(await stack.run('run', '-d', '--name', 'second', 'job')).toMatchObject({ code: 0 });
    const listed = (await stack.run('ps', '-a')).stdout;
    expect(listed).toMatch(/^first +running/m);
    expect(listed).toMatch(/^second +running/m);
    expect(await stack.run('stop', 'first')).toMatchObject({ code: 0, stdout: 'first: stopped\n' });
    expect(await stack.run('kill', 'second')).toMatchObject({ code: 0, stdout: 'second: SIGKILL sent\n' });
    await vi.waitFor(
      async () => expect((await stack.run('ps', '-a')).stdout).toMatch(/^second +exited \(137\)/m),
      10_000,
    );
    const left = (await stack.run('ps', '-a')).stdout;
    expect(left).toMatch(/^app +running/m);
    expect(left).toMatch(/^first +exited/m);
  },
  { only: 'local' },
);
