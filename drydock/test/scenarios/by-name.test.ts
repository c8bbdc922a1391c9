import os from 'node:os';
import { expect, vi } from 'vitest';
import { forever, node, scenario, type Stack } from '../support/scenario.ts';

const services = {
  talks: node(`console.log('here'); ${forever}`),
  hidden: node(forever, { profiles: ['dev'] }),
};

/** Docker's engine tells of what has no container, too. */
const left = async (stack: Stack) => (await stack.ps()).filter(({ state }) => state !== 'created');

scenario('a stack must be found by its name alone, from any folder', { services }, async (stack) => {
  expect(await stack.run('--profile', 'dev', 'up', '-d')).toMatchObject({ code: 0 });
  const elsewhere = (...args: string[]) =>
    stack.runWith(
      { environment: { COMPOSE_PROJECT_NAME: undefined } },
      ...['--project-directory', os.tmpdir(), '-p', stack.project, ...args],
    );
  const states = async () => {
    const ps = await elsewhere('ps', '--all', '--json');
    const all = JSON.parse(ps.stdout) as { service: string; state: string }[];
    return Object.fromEntries(all.map(({ service, state }) => [service, state]));
  };
  expect(await states()).toEqual({ talks: 'running', hidden: 'running' });
  await vi.waitFor(async () => expect((await elsewhere('logs', 'talks')).stdout).toContain('here'), {
    timeout: 20_000,
    interval: 200,
  });
  expect(await elsewhere('kill', 'hidden')).toMatchObject({ code: 0 });
  expect(await elsewhere('stop', '-t', '1', 'talks')).toMatchObject({ code: 0 });
  expect(await states()).toEqual({ talks: 'exited', hidden: 'exited' });
  expect(await elsewhere('stop', 'nobody')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no such service: nobody') as string,
  });
  expect(await elsewhere('down', '-t', '1')).toMatchObject({ code: 0 });
  expect(await left(stack)).toEqual([]);
});

scenario('a name that nothing has must be told, and be down already', { services }, async (stack) => {
  const environment = { COMPOSE_PROJECT_NAME: undefined };
  const nowhere = (...args: string[]) =>
    stack.runWith({ environment }, '--project-directory', os.tmpdir(), '-p', 'no-such-project', ...args);
  expect(await nowhere('ps')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/no project "no-such-project"[^]*drydock ls --all/) as string,
  });
  expect(await nowhere('down')).toMatchObject({ code: 0 });
});

scenario(
  'what was started from a file that is wrong by now must be stopped by its name, which the error tells',
  { services },
  async (stack) => {
    const environment = { COMPOSE_PROJECT_NAME: undefined };
    const run = (...args: string[]) => stack.runWith({ environment }, ...args);
    expect(await run('-p', stack.project, 'up', '-d')).toMatchObject({ code: 0 });
    stack.write('compose.yml', 'services: { talks: { imag: node } }\n');
    const refused = await run('down', '-t', '1');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`drydock down -p ${stack.project}`);
    expect(await run('down', '-p', stack.project, '-t', '1')).toMatchObject({ code: 0 });
    stack.describe({ services });
    expect(await left(stack)).toEqual([]);
  },
);

scenario(
  'volumes must not go when the file that tells whose they are cannot be read',
  { services },
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    stack.write('compose.yml', 'services: 5\n');
    const down = await stack.run('down', '--volumes', '--yes', '-p', stack.project);
    expect(down).toMatchObject({ code: 1, stderr: expect.stringContaining('without --volumes') as string });
    stack.describe({ services });
    expect((await stack.ps()).map(({ state }) => state)).toEqual(['running']);
  },
  { only: 'local' },
);
