import { expect, test } from 'vitest';
import { parseDockerIgnore } from './docker-ignore.ts';
import { parseLogLine } from './parse-log-line.ts';
import { parseProgress } from './parse-progress.ts';
import { publishedAddress } from './published-address.ts';
import { failedDependency, upFailure } from './up-failure.ts';

test.each([
  ['web-1  | 2026-11-23T20:27:47.247561338Z up', { container: 'web-1', line: 'up' }],
  ['\u001B[2Kshop-db | 2026-11-23T20:27:47.247561338Z a | b', { container: 'shop-db', line: 'a | b' }],
  ['web-1  | 2026-11-23T20:27:47.247561338Z ', { container: 'web-1', line: '' }],
  ['web-1  | 2026-11-23T20:27:47.247561338Z  indented', { container: 'web-1', line: ' indented' }],
])('a line of output must be taken apart: %j', (text, parts) => {
  expect(parseLogLine(text)).toEqual({
    ...parts,
    stamp: '2026-11-23T20:27:47.247561338Z',
    at: Date.parse('2026-11-23T20:27:47.247Z'),
  });
});

test("Compose's own remarks between the lines must be left out", () => {
  expect(parseLogLine('web-1 exited with code 0')).toBeUndefined();
  expect(parseLogLine('')).toBeUndefined();
});

test.each([
  [' Container shop-db-1  Started', 'db', 'container', 'started', true],
  [' Container shop-db-1  Creating', 'db', 'container', 'creating', false],
  [' Container named  Healthy', 'named', 'container', 'healthy', true],
  [' Network shop_default  Created', undefined, 'network', 'network shop_default created', true],
  [' Volume "shop_data"  Creating', undefined, 'network', 'volume shop_data creating', false],
  ['#8 [web 4/4] RUN npm ci', 'web', 'build', '4/4 RUN npm ci', false],
  ['#8 [web deps 2/4] RUN npm ci', 'web', 'build', '2/4 RUN npm ci', false],
  ['#9 [web] exporting to image', 'web', 'build', 'exporting to image', false],
  ['Step 3/7 : RUN npm ci', undefined, 'build', '3/7 RUN npm ci', false],
  [' db Pulling ', 'db', 'pull', 'pulling', false],
  [' db Pulled ', 'db', 'pull', 'pulled', true],
])('progress %j must be understood', (line, service, step, text, done) => {
  expect(parseProgress(line, 'shop')).toEqual({ service, step, text, done });
});

test.each(['#8 0.185 hello', '#8 DONE 1.2s', '', 'Error response from daemon: no'])(
  '%j must not be taken for progress',
  (line) => {
    expect(parseProgress(line, 'shop')).toBeUndefined();
  },
);

const service = { command: null, entrypoint: null };

test.each([
  [{ ...service, build: { context: '/x' } }, 3000, '127.0.0.1', 'http://localhost:3100'],
  [{ ...service, image: 'postgres:16-alpine' }, 5432, '127.0.0.1', 'localhost:3100'],
  [{ ...service, image: 'ghcr.io/acme/redis:7' }, 6379, '0.0.0.0', 'localhost:3100'],
  [{ ...service, image: 'nginx' }, 443, '::', 'https://localhost:3100'],
  [{ ...service, image: 'nginx' }, 80, '192.168.1.4', 'http://192.168.1.4:3100'],
  [{ ...service, build: { context: '/x' } }, 9229, '127.0.0.1', 'localhost:3100'],
  [
    { ...service, build: { context: '/x' }, ports: [{ target: 25, app_protocol: 'smtp' }] },
    25,
    '',
    'localhost:3100',
  ],
])('a published port must be printed as one types it', (one, target, ip, address) => {
  expect(publishedAddress(one, target, ip, '3100')).toBe(address);
});

test('a failing build must end in its last lines and its command', () => {
  const lines = [
    '#8 [web 4/4] RUN npm ci',
    '#8 1.023 npm error code ENOTFOUND',
    '#8 1.024 npm error request to https://registry.example/yaml failed',
    '#8 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
    'failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
  ];
  expect(upFailure(lines, 17)).toMatchObject({
    code: 'BUILD_FAILED',
    message:
      'building an image failed: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n' +
      '  npm error code ENOTFOUND\n  npm error request to https://registry.example/yaml failed',
    hint: expect.stringContaining('https://registry.example'),
  });
});

test.each([
  ['Error response from daemon: Bind for 127.0.0.1:5432 failed: port is already allocated', 'PORT_TAKEN'],
  [
    'Error response from daemon: failed to listen tcp4 0.0.0.0:80: bind: address already in use',
    'PORT_TAKEN',
  ],
  ['Error response from daemon: pull access denied for acme/web, repository does not exist', 'PULL_FAILED'],
  ['Error response from daemon: Get "https://registry-1.docker.io/v2/": dial tcp: lookup', 'PULL_FAILED'],
  ['something else', 'DOCKER_FAILED'],
])('%j must become %s', (line, code) => {
  expect(upFailure([' Container a-b-1  Starting', line], 1)).toMatchObject({ code });
});

test.each([
  ['dependency failed to start: container shop-db-1 is unhealthy', 'db'],
  ['dependency failed to start: container shop-my-job-2 exited (3)', 'my-job'],
  ['container named exited (1)', 'named'],
  ['anything else', undefined],
])('the service that held the others up must be found in %j', (line, name) => {
  expect(failedDependency([line], 'shop')).toBe(name);
});

test('.dockerignore must be followed, the last rule that matches deciding', () => {
  const ignores = parseDockerIgnore(
    '# comment\nnode_modules\n*.log\n**/*.tmp\n/dist/\n!keep.log\nsrc/**/generated\n',
  );
  const ignored = [
    'node_modules/a/b.js',
    'x.log',
    'a/b/c.tmp',
    'c.tmp',
    'dist/main.js',
    'src/a/b/generated/x',
  ];
  const kept = ['src/main.ts', 'keep.log', 'logs/x.log', 'distant', 'node_modules2/x', 'src/generated.ts'];
  expect(ignored.filter((file) => !ignores(file))).toEqual([]);
  expect(kept.filter(ignores)).toEqual([]);
});
