import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { LoadedProject } from '../../../compose/loaded-project.ts';
import type { Service } from '../../../compose/model.ts';
import type { Copy } from '../dockerfile/image.ts';
import { imageEntries } from './image-entries.ts';
import { pathMap } from './path-map.ts';
import { readContainerFile } from './read-container-file.ts';
import { servicePaths } from './service-paths.ts';

const root = mkdtempSync(join(tmpdir(), 'drydock-paths-'));
afterAll(() => rmSync(root, { recursive: true }));
for (const [name, content] of Object.entries({
  'pw.txt': 'from a file',
  'conf/a.conf': '',
  'api/Dockerfile': 'FROM node:22\nWORKDIR /app\nCOPY . .\nCOPY init.sql /docker-entrypoint-initdb.d/',
  'api/init.sql': '',
  'api/filled/x': '',
})) {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), content);
}

function contextOf(service: Partial<Service>) {
  const api: Service = { command: null, entrypoint: null, ...service };
  return {
    name: 'api',
    service: api,
    paths: { data: '/d', cache: '/c', state: '/s', runtime: '/r' },
    loaded: {
      directory: root,
      environment: { FROM_ENV: 'secret' },
      extensions: {},
      project: {
        name: 'shop',
        services: { api },
        volumes: { data: { name: 'shop_data' } },
        secrets: { pw: { file: './pw.txt' }, env_pw: { environment: 'FROM_ENV' } },
        configs: { conf: { content: 'inline' } },
      },
    } as unknown as LoadedProject,
  };
}

it('volumes of another service are taken over, those of that one too, and own ones lie over them', () => {
  const context = contextOf({
    volumes_from: ['files:ro', 'container:x'],
    volumes: [{ type: 'bind', source: './conf', target: '/shared' }],
  });
  const other = (more: Partial<Service>): Service => ({ command: null, entrypoint: null, ...more });
  Object.assign(context.loaded.project.services, {
    files: other({ volumes: [{ type: 'volume', target: '/kept' }], volumes_from: ['base', 'api'] }),
    base: other({
      volumes: [
        { type: 'volume', source: 'data', target: '/data' },
        { type: 'volume', source: 'data', target: '/shared' },
      ],
    }),
  });
  const { toHost } = servicePaths(context);
  expect(['/data/x', '/kept', '/shared/a.conf'].map(toHost)).toEqual([
    '/d/volumes/shop_data/x',
    '/d/volumes/shop_files_anonymous-kept',
    join(root, 'conf/a.conf'),
  ]);
});

describe('mounts', () => {
  const context = contextOf({
    volumes: [
      { type: 'volume', source: 'data', target: '/var/lib/data' },
      { type: 'bind', source: join(root, 'conf'), target: '/etc/app/' },
      { type: 'bind', source: './rel', target: '/var/lib/data/sub' },
      { type: 'bind', source: './conf/a.conf', target: '/etc/other.conf' },
      { type: 'volume', target: '/scratch' },
    ],
    tmpfs: ['/run/lock:size=1m'],
    secrets: [{ source: 'pw' }, { source: 'env_pw', target: 'other' }],
    configs: [{ source: 'conf', target: '/etc/x.conf' }],
  });
  it.each([
    ['/var/lib/data', '/d/volumes/shop_data'],
    ['/var/lib/data/pg', '/d/volumes/shop_data/pg'],
    ['/var/lib/data/sub/x', join(root, 'rel/x')],
    ['/etc/app/a.conf', join(root, 'conf/a.conf')],
    ['/etc/other.conf', join(root, 'conf/a.conf')],
    ['/etc/other.conf/x', undefined],
    ['/scratch', '/d/volumes/shop_api_anonymous-scratch'],
    ['/run/lock/a', '/r/tmpfs/api-run-lock/a'],
    ['/run/secrets/pw', join(root, 'pw.txt')],
    ['/run/secrets/other', '/r/secrets/api/run/secrets/other'],
    ['/etc/x.conf', '/r/configs/api/etc/x.conf'],
    ['/var/lib/database', undefined],
    ['/etc/application', undefined],
    ['/etc', undefined],
  ])('%s -> %s', (path, host) => expect(servicePaths(context).toHost(path)).toBe(host));

  it('secrets and configs may come from a file, the environment or the Compose file itself', () => {
    expect(readContainerFile('/run/secrets/pw', context)).toBe('from a file');
    expect(readContainerFile('/run/secrets/other', context)).toBe('secret');
    expect(readContainerFile('/etc/x.conf', context)).toBe('inline');
    expect(() => readContainerFile('/nowhere', context)).toThrow('api: cannot read /nowhere');
  });
});

describe('mounts over an image', () => {
  const volumes: Service['volumes'] = [
    { type: 'bind', source: './conf', target: '/app/conf' },
    { type: 'volume', source: 'modules', target: '/app/node_modules' },
    { type: 'volume', source: 'uploads', target: '/app/uploads' },
    { type: 'volume', source: 'filled', target: '/app/filled' },
  ];
  const map = servicePaths(contextOf({ build: { context: './api' }, volumes }));
  it.each([
    ['/app', join(root, 'api')],
    ['/app/src/main.js', join(root, 'api/src/main.js')],
    ['/app/conf/a.conf', join(root, 'conf/a.conf')],
    // A volume that keeps the modules of Linux apart from those of the host: the host has its own.
    ['/app/node_modules/x', join(root, 'api/node_modules/x')],
    ['/app/uploads/x', '/d/volumes/shop_uploads/x'],
    ['/app/filled/x', join(root, 'api/filled/x')],
    ['/docker-entrypoint-initdb.d/init.sql', join(root, 'api/init.sql')],
    // One file in it does not make it a folder of the project.
    ['/docker-entrypoint-initdb.d', undefined],
  ])('%s -> %s', (path, host) => expect(map.toHost(path)).toBe(host));
});

describe('COPY', () => {
  const toHost = (copies: Copy[], path: string) =>
    pathMap({
      mounts: [],
      image: imageEntries(copies, {
        context: '/p/backend',
        contexts: { shared: '/p/shared' },
        kindOf: () => undefined,
        namesIn: () => ['package.json', 'package-lock.json', 'README.md'],
      }),
    }).toHost(path);

  it('of everything maps the working folder to the context', () => {
    const copies = [{ sources: ['.'], destination: '/app/' }];
    expect(toHost(copies, '/app')).toBe('/p/backend');
    expect(toHost(copies, '/app/dist/main.js')).toBe('/p/backend/dist/main.js');
    expect(toHost(copies, '/etc')).toBeUndefined();
  });

  it('of files maps the folder that they go to', () => {
    const named = [{ sources: ['package.json', 'package-lock.json'], destination: '/deps/' }];
    expect(toHost(named, '/deps')).toBe('/p/backend');
    const glob = [{ sources: ['apps/api/package*.json'], destination: '/deps/' }];
    expect(toHost(glob, '/deps/node_modules')).toBe('/p/backend/apps/api/node_modules');
    expect(toHost(glob, '/deps/README.md')).toBe('/p/backend/apps/api/README.md');
  });

  it('of a folder under another name is followed', () => {
    const copies = [{ sources: ['packages/api'], destination: '/srv/app' }];
    expect(toHost(copies, '/srv/app/x.js')).toBe('/p/backend/packages/api/x.js');
    expect(toHost(copies, '/srv')).toBeUndefined();
  });

  it('the later one wins, and the deeper one', () => {
    const copies = [
      { sources: ['.'], destination: '/app' },
      { sources: ['other'], destination: '/app/' },
      { sources: ['src'], destination: '/app/lib' },
    ];
    expect(toHost(copies, '/app/x')).toBe('/p/backend/other/x');
    expect(toHost(copies, '/app/lib/x')).toBe('/p/backend/src/x');
  });

  it('from another stage leads to where that stage has its files from', () => {
    const builder = [{ sources: ['.'], destination: '/build/' }];
    const copies = [{ sources: ['/build/dist'], destination: '/app/dist', from: builder }];
    expect(toHost(copies, '/app/dist/main.js')).toBe('/p/backend/dist/main.js');
    expect(toHost(copies, '/app')).toBe('/p/backend');
  });

  it('from another context is followed, from an image not', () => {
    expect(toHost([{ sources: ['x'], destination: '/app/x', from: 'shared' }], '/app/x')).toBe('/p/shared/x');
    expect(toHost([{ sources: ['/bin/uv'], destination: '/bin/', from: 'uv' }], '/bin/uv')).toBeUndefined();
  });

  it('with --parents keeps the whole path', () => {
    const copies = [{ sources: ['packages/api/package.json'], destination: '/app/', keepsParents: true }];
    expect(toHost(copies, '/app/packages/api/package.json')).toBe('/p/backend/packages/api/package.json');
    expect(toHost(copies, '/app/packages/api/src')).toBe('/p/backend/packages/api/src');
  });

  it('into a folder of the system says nothing about that folder', () => {
    const copies = [{ sources: ['docker/entrypoint.sh'], destination: '/usr/local/bin/' }];
    expect(toHost(copies, '/usr/local/bin/entrypoint.sh')).toBe('/p/backend/docker/entrypoint.sh');
    expect(toHost(copies, '/usr/local/bin/node')).toBeUndefined();
  });
});
