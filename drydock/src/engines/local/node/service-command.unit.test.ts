import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { httpCheck } from './http-check.ts';
import { matchesLock } from './lock-match.ts';
import { serviceCommand } from './service-command.ts';
import { watchRules } from './watch-rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydock-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'hands-over.sh'), '#!/bin/sh\nprepare\nexec "$@"\n\n# end\n');
writeFileSync(join(folder, 'gosu.sh'), '#!/usr/bin/env bash\nexec gosu node "$@"\n');
writeFileSync(
  join(folder, 'migrates.sh'),
  '#!/bin/bash\r\nnpx prisma migrate deploy\r\nexec su-exec node "$@"\r\n',
);
writeFileSync(join(folder, 'starts.sh'), '#!/bin/sh\nnode server.js\n');

const options = {
  service: 'api',
  workdir: '/app',
  folders: { toHost: (path: string) => (path.startsWith('/app/') ? join(folder, path.slice(5)) : undefined) },
};
const command = (service: object, image: object = {}) =>
  serviceCommand(
    { command: null, entrypoint: null, ...service },
    { cmd: undefined, entrypoint: undefined, ...image },
    options,
  );

it.each([
  ['the command of the image', {}, { cmd: ['a'] }, ['a']],
  ['the command of the file', { command: ['b'] }, { cmd: ['a'] }, ['b']],
  ['both parts of the image', {}, { entrypoint: ['e', 'x'], cmd: ['a'] }, ['e', 'x', 'a']],
  ['an entrypoint of the file drops the command of the image', { entrypoint: ['f'] }, { cmd: ['a'] }, ['f']],
  [
    'an empty entrypoint clears that of the image',
    { entrypoint: [], command: ['b'] },
    { entrypoint: ['e'] },
    ['b'],
  ],
  ['an init is left out', {}, { entrypoint: ['/sbin/tini', '--'], cmd: ['a'] }, ['a']],
  ['a script that hands over is left out', {}, { entrypoint: ['/app/hands-over.sh'], cmd: ['a'] }, ['a']],
  ['also with a relative path and a shell', {}, { entrypoint: ['sh', './hands-over.sh'], cmd: ['a'] }, ['a']],
  ['also when it changes the user', {}, { entrypoint: ['gosu.sh'], cmd: ['a'] }, ['a']],
  [
    'a script that does not hand over stays',
    {},
    { entrypoint: ['/app/starts.sh'], cmd: ['a'] },
    ['/bin/sh', join(folder, 'starts.sh'), 'a'],
  ],
  [
    'a script that migrates and then hands over runs',
    {},
    { entrypoint: ['./migrates.sh'], cmd: ['a'] },
    ['bash', '-c', '#!/bin/bash\nnpx prisma migrate deploy\nexec "$@"\n', join(folder, 'migrates.sh'), 'a'],
  ],
  ['a change of the user is left out', { command: ['gosu', 'node', 'a', 'b'] }, {}, ['a', 'b']],
  ['an init with options is left out', { entrypoint: ['tini', '-g', '--', 'a'] }, {}, ['a']],
  [
    'one that lies in the image only stays',
    {},
    { entrypoint: ['/usr/bin/x.sh'], cmd: ['a'] },
    ['/usr/bin/x.sh', 'a'],
  ],
])('%s', (_title, service, image, words) => expect(command(service, image).words).toEqual(words));

it.each([
  [['dockerize', '-wait', 'tcp://db:5432', '-timeout', '60s', 'npm', 'start'], 'db:5432'],
  [['/bin/wait-for-it.sh', 'db:5432', 'redis:6379', '-t', '30', '--', 'npm', 'start'], 'db:5432 redis:6379'],
])('%j waits by itself where the program is missing', (words, addresses) => {
  const run = command({ command: words }).words;
  expect([run.slice(0, 2), run[4], run.slice(5)]).toEqual([['/bin/sh', '-c'], addresses, ['npm', 'start']]);
});

it('nothing to run is refused with what to write', () => {
  expect(() => command({}, {})).toThrow('api: neither the Compose file nor the Dockerfile says what to run');
});

it('node_modules is compared with the lock file by what npm recorded', () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const wanted = lock({
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'x' },
    'node_modules/mac': { version: '1.0.0', optional: true },
  });
  expect(matchesLock(wanted, lock({ 'node_modules/a': { version: '1.0.0', integrity: 'x' } }))).toBe(true);
  expect(matchesLock(wanted, lock({ 'node_modules/a': { version: '1.0.1', integrity: 'y' } }))).toBe(false);
  expect(matchesLock(wanted, lock({}))).toBe(false);
  expect(matchesLock(lock({}), lock({ 'node_modules/extra': { version: '1.0.0' } }))).toBe(false);
  expect(matchesLock(wanted, '')).toBe(false);
});

it.each([
  ['curl -f http://localhost:3000/health', { url: 'http://localhost:3000/health', failsOnStatus: true }],
  ['curl -fsS -o /dev/null http://localhost/ || exit 1', { url: 'http://localhost/', failsOnStatus: true }],
  ['curl localhost:3000', { url: 'http://localhost:3000', failsOnStatus: false }],
  ['wget -q --spider http://127.0.0.1:3000', { url: 'http://127.0.0.1:3000', failsOnStatus: true }],
  [
    'wget --no-verbose --tries=1 --spider http://localhost/ || exit 1',
    { url: 'http://localhost/', failsOnStatus: true },
  ],
  ['wget -qO- http://localhost:3001/x', { url: 'http://localhost:3001/x', failsOnStatus: true }],
  ['curl -X POST http://localhost', undefined],
  ['curl -f https://localhost', undefined],
  ['curl -f http://localhost | grep ok', undefined],
  ['node check.js', undefined],
])('the check %s', (line, check) => expect(httpCheck({ test: ['CMD-SHELL', line] }, {})).toEqual(check));

it('of develop.watch only what a process has to be told of is kept', () => {
  const rules = [
    { path: './src', action: 'sync' as const, target: '/app/src' },
    { path: 'package.json', action: 'rebuild' as const },
    { path: '/p/tsconfig.json', action: 'sync+restart' as const, ignore: ['x'] },
  ];
  expect(watchRules(rules, '/p')).toEqual([
    { path: '/p/package.json', ignore: [], action: 'rebuild' },
    { path: '/p/tsconfig.json', ignore: ['x'], action: 'restart' },
  ]);
});
