import { describe, expect, it } from 'vitest';
import { compareRuns } from './compare-runs.ts';
import type { ObservedRun, ObservedService } from './observed-run.ts';

const service = (more: Partial<ObservedService> = {}): ObservedService => ({
  state: 'running',
  health: 'healthy',
  ports: [3000],
  environment: {},
  rules: {},
  versions: {},
  names: {},
  ...more,
});

const run = (engine: 'docker' | 'local', web: ObservedService, order = {}): ObservedRun => ({
  engine,
  services: { web },
  order,
});

function compare(docker: Partial<ObservedService>, local: Partial<ObservedService>, named: string[] = []) {
  const differences = compareRuns(run('docker', service(docker)), run('local', service(local)), {
    web: new Set(named),
  });
  return differences.map(({ aspect, what, why }) => [`${aspect} ${what}`, why]);
}

it('two equal runs must have no difference', () => {
  expect(compare({ environment: { A: '1' } }, { environment: { A: '1' }, healthyMs: 5 })).toEqual([]);
});

describe('a variable', () => {
  it('must be explained by the rule that changed it', () => {
    const docker = { environment: { URL: 'redis://cache:6379', PATH: '/bin' } };
    const local = {
      environment: { URL: 'redis://127.0.0.1:26379', PATH: '/usr/bin', DRYDOCK_RUN: 'x' },
      rules: { URL: 'the address follows (service name)', DRYDOCK_RUN: 'marks every process of this run' },
    };
    expect(compare(docker, local, ['URL'])).toEqual([
      ['environment DRYDOCK_RUN', 'marks every process of this run'],
      ['environment PATH', 'of the host or the container itself'],
      ['environment URL', 'the address follows (service name)'],
    ]);
  });

  it('must count when the project names it and no rule changed it', () => {
    const rules = { MODE: 'changed by the local engine' };
    expect(
      compare({ environment: { MODE: 'a', ONE: '1' } }, { environment: { MODE: 'b' }, rules }, [
        'MODE',
        'ONE',
      ]),
    ).toEqual([
      ['environment MODE', undefined],
      ['environment ONE', undefined],
    ]);
  });

  it('must be taken for the image’s own when no file of the project names it', () => {
    expect(compare({ environment: { NODE_VERSION: '22' } }, {})).toEqual([
      ['environment NODE_VERSION', 'set by the image itself; no file of the project names it'],
    ]);
  });
});

it('health, exit codes, ports and order must count', () => {
  expect(compare({ health: 'unhealthy', ports: [] }, {})).toEqual([
    ['health health', undefined],
    ['ports published', undefined],
  ]);
  const ended = { state: 'exited', health: undefined };
  expect(compare({ ...ended, exitCode: 0 }, { ...ended, exitCode: 3 })).toEqual([
    ['exit code exit code', undefined],
  ]);
  const [order] = compareRuns(
    run('docker', service(), { 'web after db': true }),
    run('local', service(), { 'web after db': false }),
    {},
  );
  expect(order).toEqual({
    service: 'web',
    aspect: 'order',
    what: 'web after db',
    docker: 'kept',
    local: 'not kept',
  });
});

it('another major version must count, another minor one not', () => {
  expect(
    compare(
      { versions: { node: 'v22.1.0', postgres: '16.2' } },
      { versions: { node: 'v20.1.0', postgres: '16.14' } },
    ),
  ).toEqual([
    ['version node', undefined],
    ['version postgres', 'the same major version'],
  ]);
});

it('a name that resolves in Docker only must count, one that resolves here only not', () => {
  expect(compare({ names: { db: true, far: false } }, { names: { db: false, far: true } })).toEqual([
    ['names db', undefined],
    ['names far', 'all services of the local engine share one network'],
  ]);
});

it('an engine on which the project does not come up must be the one difference', () => {
  const failed = { ...run('local', service()), failure: 'mail: cannot run this image' };
  expect(compareRuns(run('docker', service()), failed, {})).toEqual([
    { service: '', aspect: 'start', what: 'up', docker: 'came up', local: 'mail: cannot run this image' },
  ]);
});
