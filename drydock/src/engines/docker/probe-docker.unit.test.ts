import { expect, test } from 'vitest';
import type { Captured, DockerCli } from './docker-cli.ts';
import { probeDocker } from './probe-docker.ts';

function docker(server: Partial<Captured>, compose: Partial<Captured> = { stdout: 'v2.26.1\n' }): DockerCli {
  const answer = (one: Partial<Captured>) => Promise.resolve({ code: 0, stdout: '', stderr: '', ...one });
  return {
    capture: (args) => answer(args[0] === 'version' ? server : compose),
    stream: () => Promise.reject(new Error('not asked for')),
    interactive: () => Promise.reject(new Error('not asked for')),
    leave: () => undefined,
  };
}

test('an engine and Compose must be told by version', async () => {
  expect(await probeDocker(docker({ stdout: '26.1.5\n' }))).toEqual({
    answers: true,
    engine: '26.1.5',
    compose: '2.26.1',
  });
});

test.each([
  ['no program', { code: 127 }, undefined, 'no docker is on the PATH', false],
  ['no answer in time', { code: 124 }, undefined, 'no Docker engine answers within 2 s', true],
  [
    'a daemon that is down',
    { code: 1, stderr: 'Cannot connect to the Docker daemon' },
    undefined,
    'no Docker engine answers',
    true,
  ],
  [
    'a socket of others',
    { code: 1, stderr: 'permission denied while trying' },
    undefined,
    'you may not use the Docker engine (permission denied)',
    true,
  ],
  [
    'an old engine',
    { stdout: '20.10.24\n' },
    undefined,
    'Docker Engine 20.10.24 is too old (25 is needed)',
    true,
  ],
  ['no Compose', { stdout: '26.1.5\n' }, { code: 1 }, 'docker compose is missing', true],
])('%s must be told with its reason', async (_, server, compose, reason, cli) => {
  expect(await probeDocker(docker(server, compose))).toMatchObject({
    answers: false,
    reason,
    cli,
    remedy: expect.any(String),
  });
});
