import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { findOnPath } from './find-on-path.ts';
import { knownPorts } from './known-ports.ts';
import { hostVariables, installVariables } from './node/host-variables.ts';
import { npmCommand } from './npm-command.ts';
import { reachablePaths } from './reachable-paths.ts';
import { stopOptions } from './stop-options.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync('/tmp/drydock-host-');
  chmodSync(root, 0o755);
});
afterEach(() => rmSync(root, { recursive: true }));

it('what another user cannot reach moves to /var, and only then', () => {
  mkdirSync(join(root, 'closed/deep'), { recursive: true });
  chmodSync(join(root, 'closed'), 0o700);
  const paths = {
    data: join(root, 'closed/deep/projects/shop-1'),
    cache: join(root, 'open/cache'),
    state: 's',
    runtime: 'r',
  };
  const stranger = { uid: 54321, gid: 54321 };
  const reachable = reachablePaths(paths, stranger);
  expect(reachable).toEqual({ ...paths, data: '/var/lib/drydock/projects/shop-1' });
  expect(reachablePaths(reachable, stranger)).toEqual(reachable);
});

it('a program on the PATH is an executable file', () => {
  writeFileSync(join(root, 'tool'), '', { mode: 0o755 });
  writeFileSync(join(root, 'notes'), '', { mode: 0o644 });
  mkdirSync(join(root, 'folder'));
  const find = (name: string) => findOnPath(name, { PATH: `/nowhere::${root}` });
  expect([find('tool'), find('notes'), find('folder'), find('absent')]).toEqual([
    join(root, 'tool'),
    undefined,
    undefined,
    undefined,
  ]);
});

it('npm is that of this Node', () => {
  const npm = npmCommand({ PATH: process.env.PATH ?? '' });
  expect(npm.command).toBe(process.execPath);
  expect(npm.args[0]).toMatch(/npm-cli\.js$/);
});

it('of the shell a service sees what the host is, and nothing else', () => {
  const host = {
    PATH: '/p/node_modules/.bin:/usr/bin',
    HOME: '/h',
    https_proxy: 'http://proxy',
    LC_TIME: 'C',
    AWS_SECRET_ACCESS_KEY: 'x',
    NODE_OPTIONS: '--inspect',
    npm_config_registry: 'http://registry',
    npm_config_local_prefix: '/p',
    npm_lifecycle_event: 'dev',
    INIT_CWD: '/p',
  };
  const {
    AWS_SECRET_ACCESS_KEY,
    NODE_OPTIONS,
    npm_config_local_prefix,
    npm_lifecycle_event,
    INIT_CWD,
    ...service
  } = host;
  expect(hostVariables(host)).toEqual({ ...service, PATH: '/usr/bin' });
  expect(installVariables(host)).toEqual({
    ...service,
    AWS_SECRET_ACCESS_KEY,
    NODE_OPTIONS,
    PATH: '/usr/bin',
  });
  expect([npm_config_local_prefix, npm_lifecycle_event, INIT_CWD]).toHaveLength(3);
});

it('ports that the Compose file does not mention come from images, Dockerfiles and PORT', async () => {
  mkdirSync(join(root, 'api'));
  writeFileSync(join(root, 'api/Dockerfile'), 'FROM node:22\nEXPOSE 3001 9229\n');
  const services = {
    db: { image: 'postgres:16' },
    moved: { image: 'postgres:16', ports: [{ target: 6000 }] },
    cache: { image: 'valkey/valkey' },
    api: { build: { context: './api' } },
    worker: { build: { context: './missing' }, environment: { PORT: '4000' } },
  };
  const loaded = {
    directory: root,
    project: { name: 'shop', services },
    extensions: {},
    locate: () => undefined,
  };
  expect(await knownPorts(loaded as unknown as LoadedProject)).toEqual({
    db: [5432],
    moved: [],
    cache: [6379],
    api: [3001, 9229],
    worker: [4000],
  });
});

it('a service is stopped as the file says, else as its image would be', () => {
  const service = { command: null, entrypoint: null };
  expect(stopOptions(service, 'SIGINT')).toEqual({ stopSignal: 'SIGINT', stopGraceMs: 10_000 });
  expect(stopOptions({ ...service, stop_signal: 'QUIT', stop_grace_period: '1m30s' }, 'SIGINT')).toEqual({
    stopSignal: 'SIGQUIT',
    stopGraceMs: 90_000,
  });
});
