import { expect } from 'vitest';
import { forever, node, scenario, type Stack } from '../support/scenario.ts';

const project = {
  services: {
    regular: node(forever),
    profiled: node(forever, { profiles: ['test'], depends_on: ['needed'] }),
    sibling: node(forever, { profiles: ['test'] }),
    needed: node(forever),
  },
};

const all = ['--profile', '*'];

async function states(stack: Stack, ...state: string[]): Promise<string[]> {
  const { stdout } = await stack.run(...all, 'ps', '--all', '--json');
  const statuses = JSON.parse(stdout) as { service: string; state: string }[];
  return statuses
    .filter((one) => state.includes(one.state))
    .map(({ service }) => service)
    .sort();
}

scenario(
  'with a profile, up, stop, start and down must act on its services and on the others alike',
  project,
  async (stack) => {
    const profile = ['--profile', 'test'];
    expect(await stack.run(...profile, 'up', '-d')).toMatchObject({ code: 0 });
    expect(await states(stack, 'running')).toEqual(['needed', 'profiled', 'regular', 'sibling']);
    expect(await stack.run(...profile, 'stop', '-t', '1')).toMatchObject({ code: 0 });
    expect(await states(stack, 'exited')).toEqual(['needed', 'profiled', 'regular', 'sibling']);
    expect(await stack.run(...profile, 'start')).toMatchObject({ code: 0 });
    expect(await states(stack, 'running')).toEqual(['needed', 'profiled', 'regular', 'sibling']);
    // Without the profile its services go on.
    expect(await stack.run('down', '-t', '1')).toMatchObject({ code: 0 });
    expect(await states(stack, 'running')).toEqual(['profiled', 'sibling']);
  },
  { timeoutMs: 240_000 },
);

scenario(
  'without a profile its services must not start; a service that is named brings its own profile and nothing else of it',
  project,
  async (stack) => {
    expect(await stack.run('up', '-d', 'profiled')).toMatchObject({ code: 0 });
    expect(await states(stack, 'running')).toEqual(['needed', 'profiled']);
    expect(await stack.run('stop', '-t', '1', 'profiled')).toMatchObject({ code: 0 });
    expect(await states(stack, 'exited')).toEqual(['profiled']);
    expect(await stack.run('start', 'profiled')).toMatchObject({ code: 0 });
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await states(stack, 'running')).toEqual(['needed', 'profiled', 'regular']);
  },
  { timeoutMs: 240_000 },
);

scenario('COMPOSE_PROFILES must count from .env and from the environment', project, async (stack) => {
  stack.write('.env', 'COMPOSE_PROFILES=test\n');
  expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
  expect(await states(stack, 'running')).toEqual(['needed', 'profiled', 'regular', 'sibling']);
  stack.write('.env', '');
  const environment = { COMPOSE_PROFILES: 'test' };
  expect(await stack.runWith({ environment }, 'down', '-t', '1')).toMatchObject({ code: 0 });
  expect(await states(stack, 'running')).toEqual([]);
});
