import { expect, test } from 'vitest';
import type { Project } from '../../compose/model.ts';
import type { InspectedContainer } from './container.ts';
import { toStatuses } from './docker-status.ts';
import { readinessOf } from './readiness.ts';

const service = { command: null, entrypoint: null };
const project: Project = {
  name: 'shop',
  services: { db: { ...service, image: 'postgres:16' }, web: { ...service, build: { context: '/x' } } },
};

function container(
  name: string,
  state: Partial<InspectedContainer['State']>,
  more: Partial<InspectedContainer> = {},
): InspectedContainer {
  return {
    Id: `${name}-id`,
    Name: `/shop-${name}-1`,
    RestartCount: 0,
    State: {
      Status: 'running',
      Pid: 42,
      ExitCode: 0,
      Error: '',
      OOMKilled: false,
      StartedAt: '2026-11-23T20:00:00Z',
      FinishedAt: '',
      ...state,
    },
    Config: { Labels: { 'com.docker.compose.service': name, 'com.docker.compose.project': 'shop' } },
    NetworkSettings: { Ports: null },
    ...more,
  };
}

test('a service without a container must be told as created', () => {
  expect(toStatuses(project, [])).toEqual([
    { service: 'db', state: 'created', addresses: [], restarts: 0 },
    { service: 'web', state: 'created', addresses: [], restarts: 0 },
  ]);
});

test('a running service must have its health, pid, start and addresses, each once', () => {
  const bound = [
    { HostIp: '127.0.0.1', HostPort: '3100' },
    { HostIp: '::1', HostPort: '3100' },
  ];
  const web = container(
    'web',
    { Health: { Status: 'healthy' } },
    { NetworkSettings: { Ports: { '3000/tcp': bound, '9/tcp': null } } },
  );
  expect(toStatuses(project, [web])[1]).toEqual({
    service: 'web',
    state: 'running',
    health: 'healthy',
    pid: 42,
    startedAt: Date.parse('2026-11-23T20:00:00Z'),
    addresses: ['http://localhost:3100'],
    restarts: 0,
  });
});

test.each([
  [
    { Status: 'exited', ExitCode: 3 },
    { state: 'exited', exitCode: 3 },
  ],
  [
    { Status: 'exited', ExitCode: 137, OOMKilled: true },
    { state: 'exited', detail: 'out of memory' },
  ],
  [
    { Status: 'created', Error: 'no such program' },
    { state: 'failed', detail: 'no such program' },
  ],
  [
    { Status: 'restarting', ExitCode: 1 },
    { state: 'restarting', exitCode: 1 },
  ],
  [{ Status: 'paused' }, { state: 'paused' }],
  [
    {
      Health: {
        Status: 'unhealthy',
        Log: [
          { ExitCode: 1, Output: 'old' },
          { ExitCode: 1, Output: 'refused\n' },
        ],
      },
    },
    { state: 'running', health: 'unhealthy', detail: 'refused' },
  ],
] as const)('Docker state %j must read %j', (state, expected) => {
  expect(toStatuses(project, [container('db', state as never)])[0]).toMatchObject(expected);
});

test('of several replicas the worst must speak for the service', () => {
  const replicas = [container('db', {}), container('db', { Status: 'exited', ExitCode: 1 })];
  expect(toStatuses(project, replicas)[0]).toMatchObject({ state: 'exited', exitCode: 1 });
});

test('ready must mean running, healthy where checked, or done well', () => {
  const verdict = (...states: Parameters<typeof container>[1][]) => {
    const containers = states.map((state, index) => container(index === 0 ? 'db' : 'web', state));
    return readinessOf(toStatuses(project, containers), ['db', 'web']).verdict;
  };
  expect(verdict({}, {})).toBe('ready');
  expect(verdict({ Status: 'exited', ExitCode: 0 }, {})).toBe('ready');
  expect(verdict({ Health: { Status: 'starting' } }, {})).toBe('waiting');
  expect(verdict({ Status: 'restarting' }, {})).toBe('waiting');
  expect(verdict({})).toBe('waiting');
  expect(verdict({ Health: { Status: 'unhealthy' } }, {})).toBe('failed');
  expect(verdict({ Status: 'exited', ExitCode: 1 }, {})).toBe('failed');
});
