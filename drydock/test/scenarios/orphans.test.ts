import { expect } from 'vitest';
import { forever, node, scenario, type Stack } from '../support/scenario.ts';

const whole = { services: { web: node(forever), old: node(forever) } };
/** The same project, without a service that it had. */
const later = JSON.stringify({ services: { web: node(forever) } });
const files = { 'later.yml': later };

const running = async (stack: Stack) =>
  (await stack.ps())
    .filter(({ state }) => state === 'running')
    .map(({ service }) => service)
    .sort();

scenario(
  'a service that the file no longer has must be named with the flag, go on, and be removed when asked',
  whole,
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    const warned = await stack.run('-f', 'later.yml', 'up', '-d');
    expect(warned).toMatchObject({ code: 0 });
    expect(warned.stdout + warned.stderr).toMatch(/old\b.*orphan/);
    expect(warned.stdout + warned.stderr).toContain('--remove-orphans');
    const quiet = await stack.runWith(
      { environment: { COMPOSE_IGNORE_ORPHANS: '1' } },
      '-f',
      'later.yml',
      'up',
      '-d',
    );
    expect(quiet.stdout + quiet.stderr).not.toMatch(/orphan/);
    expect(await running(stack)).toEqual(['old', 'web']);
    expect(await stack.run('-f', 'later.yml', 'up', '-d', '--remove-orphans')).toMatchObject({ code: 0 });
    expect(await running(stack)).toEqual(['web']);
  },
  { files, timeoutMs: 240_000 },
);

scenario(
  'orphans must go when .env says so, also at down, and stay at a down that does not',
  whole,
  async (stack) => {
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    expect(await stack.run('-f', 'later.yml', 'down', '-t', '1')).toMatchObject({ code: 0 });
    expect(await running(stack)).toEqual(['old']);
    expect(await stack.run('-f', 'later.yml', 'down', '--remove-orphans', '-t', '1')).toMatchObject({
      code: 0,
    });
    expect(await running(stack)).toEqual([]);
    expect(await stack.run('up', '-d')).toMatchObject({ code: 0 });
    stack.write('.env', 'COMPOSE_REMOVE_ORPHANS=true\n');
    expect(await stack.run('-f', 'later.yml', 'up', '-d')).toMatchObject({ code: 0 });
    expect(await running(stack)).toEqual(['web']);
  },
  { files, timeoutMs: 240_000 },
);
