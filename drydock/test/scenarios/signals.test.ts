import { expect, vi } from 'vitest';
import { forever, node, note, scenario, type Stack } from '../support/scenario.ts';

const says = (file: string) => note(file, 'ready');
/** Notes each signal of a kind, and ends with a code if one is given. */
const on = (signal: string, file: string, code?: number) =>
  `process.on('${signal}', () => { ${note(file, signal)} ${code === undefined ? '' : `process.exit(${code});`} });`;

async function exitCodes(stack: Stack) {
  const ended = (await stack.ps()).filter(({ state }) => state === 'exited');
  return Object.fromEntries(ended.map(({ service, exitCode }) => [service, exitCode]));
}

/** All have set up their handlers. */
function ready(stack: Stack, ...files: string[]) {
  return vi.waitFor(() => {
    for (const file of files) expect(stack.lines(file), file).toContain('ready');
  }, 20_000);
}

scenario(
  'a service must be asked to stop by its signal, killed after its grace, and its exit code must tell which',
  {
    services: {
      polite: node(on('SIGTERM', 'polite', 0) + says('polite') + forever),
      plain: node(says('plain') + forever),
      other: node(on('SIGUSR1', 'other', 7) + on('SIGTERM', 'other') + says('other') + forever, {
        stop_signal: 'SIGUSR1',
      }),
      deaf: node(on('SIGTERM', 'deaf') + says('deaf') + forever, { stop_grace_period: '1s' }),
      stays: node(forever),
    },
  },
  async (stack) => {
    const files = ['polite', 'plain', 'other', 'deaf'];
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await ready(stack, ...files);
    expect(await stack.run('stop', ...files)).toMatchObject({ code: 0 });
    expect(await exitCodes(stack)).toEqual({ polite: 0, plain: 143, other: 7, deaf: 137 });
    expect(files.map((file) => stack.lines(file).at(-1))).toEqual(['SIGTERM', 'ready', 'SIGUSR1', 'SIGTERM']);
  },
);

scenario(
  'what a service started must end with it, also what it left behind',
  {
    services: {
      parent: node(
        `const beat = "setInterval(() => require('fs').appendFileSync('beats', 'x\\\\n'), 100)";
         const spawn = (detached) => require('child_process').spawn('node', ['-e', beat], { detached, stdio: 'ignore' });
         spawn(false); spawn(true).unref(); ${says('parent')} ${forever}`,
      ),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await ready(stack, 'parent');
    await vi.waitFor(() => expect(stack.lines('beats').length).toBeGreaterThan(5), 10_000);
    expect(await stack.run('stop', 'parent')).toMatchObject({ code: 0 });
    const beats = stack.lines('beats').length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(stack.lines('beats')).toHaveLength(beats);
  },
);

scenario(
  'a shell that runs a service must pass the end on to it, with an init before it',
  {
    services: {
      replaced: node('', {
        command: `node -e ${JSON.stringify(on('SIGTERM', 'replaced', 0) + says('replaced') + forever)}`,
      }),
      shell: node('', {
        command: ['sh', '-c', `exec node -e "$$CODE"`],
        environment: { CODE: on('SIGTERM', 'shell', 5) + says('shell') + forever },
      }),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await ready(stack, 'replaced', 'shell');
    expect(await stack.run('stop', 'replaced', 'shell')).toMatchObject({ code: 0 });
    expect(await exitCodes(stack)).toEqual({ replaced: 0, shell: 5 });
  },
);

scenario(
  'without an init, SIGTERM must end what has no handler on the local engine, where Docker kills process 1 after its grace',
  { services: { plain: node(says('plain') + forever, { init: false }), stays: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await ready(stack, 'plain');
    expect(await stack.run('stop', 'plain')).toMatchObject({ code: 0 });
    expect(await exitCodes(stack)).toEqual({ plain: stack.engine === 'local' ? 143 : 137 });
  },
);

scenario(
  'what a shell runs must hear the signal on the local engine, where Docker tells the shell alone',
  {
    services: {
      shell: node('', {
        command: ['sh', '-c', 'node -e "$$CODE"; true'],
        environment: { CODE: on('SIGTERM', 'shell', 5) + says('shell') + forever },
      }),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    await ready(stack, 'shell');
    expect(await stack.run('stop', 'shell')).toMatchObject({ code: 0 });
    expect(stack.lines('shell')).toEqual(stack.engine === 'local' ? ['ready', 'SIGTERM'] : ['ready']);
  },
);

scenario(
  'Ctrl-C must stop everything as the services ask for it, and end with 130',
  { services: { app: node(on('SIGTERM', 'app', 0) + says('app') + forever) } },
  async (stack) => {
    const up = stack.start('up');
    await ready(stack, 'app');
    up.child.kill('SIGINT');
    expect(await up.ended()).toBe(130);
    expect(stack.lines('app')).toEqual(['ready', 'SIGTERM']);
    expect((await stack.ps()).filter(({ state }) => state === 'running')).toEqual([]);
  },
);

scenario(
  'Ctrl-C in a second up must leave what ran before, and say so',
  { services: { app: node(says('app') + forever), more: node(forever) } },
  async (stack) => {
    expect(await stack.run('up', '-d', 'app')).toMatchObject({ code: 0 });
    const attached = stack.start('up', 'app');
    await attached.sees(/^ {2}leave +Ctrl-C \(the services go on\)\n.*\n? {2}stop +drydock down/m);
    attached.child.kill('SIGINT');
    expect(await attached.ended()).toBe(130);
    expect(attached.output()).toContain('drydock: the services go on (to stop them: drydock down)');
    expect(attached.output()).not.toContain('stopping');
    const second = stack.start('up');
    await second.sees(/^ {2}leave +Ctrl-C \(only what this up started is stopped\)/m);
    second.child.kill('SIGINT');
    expect(await second.ended()).toBe(130);
    const running = (await stack.ps()).filter(({ state }) => state === 'running');
    expect(running.map(({ service }) => service)).toEqual(['app']);
  },
);

scenario(
  'a second Ctrl-C must kill what does not want to end',
  {
    services: {
      deaf: node(on('SIGTERM', 'deaf') + says('deaf') + forever, { stop_grace_period: '1m' }),
    },
  },
  async (stack) => {
    const up = stack.start('up');
    await ready(stack, 'deaf');
    up.child.kill('SIGINT');
    await vi.waitFor(() => expect(stack.lines('deaf')).toEqual(['ready', 'SIGTERM']), 20_000);
    // Sooner, it could be the same one, passed on by npm.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    up.child.kill('SIGINT');
    expect(await up.ended()).toBe(130);
    await vi.waitFor(
      async () => expect((await stack.ps()).filter(({ state }) => state === 'running')).toEqual([]),
      10_000,
    );
  },
);
