import { expect, it } from 'vitest';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import type { Service } from '../../compose/model.ts';
import { anonymousVolume, hostPath, readContainerFile } from './container-paths.ts';

const service: Service = {
  command: null,
  entrypoint: null,
  volumes: [
    { type: 'volume', source: 'data', target: '/var/lib/data' },
    { type: 'bind', source: '/p/conf', target: '/etc/app/' },
    { type: 'bind', source: './rel', target: '/var/lib/data/sub' },
    { type: 'volume', target: '/scratch' },
  ],
  secrets: [{ source: 'pw' }, { source: 'env_pw', target: 'other' }],
  configs: [{ source: 'conf', target: '/etc/x.conf' }],
};
const context = {
  name: 'db',
  service,
  paths: { data: '/d', cache: '/c', state: '/s', runtime: '/r' },
  loaded: {
    directory: '/p',
    environment: { FROM_ENV: 'secret' },
    project: {
      name: 'shop',
      services: { db: service },
      volumes: { data: { name: 'shop_data' } },
      secrets: { pw: { file: './pw.txt' }, env_pw: { environment: 'FROM_ENV' } },
      configs: { conf: { content: 'inline' } },
    },
  } as unknown as LoadedProject,
};

it.each([
  ['/var/lib/data', '/d/volumes/shop_data'],
  ['/var/lib/data/pg', '/d/volumes/shop_data/pg'],
  ['/var/lib/data/sub/x', '/p/rel/x'],
  ['/etc/app/a.conf', '/p/conf/a.conf'],
  ['/scratch', '/d/volumes/shop_db_anonymous-scratch'],
  ['/run/secrets/pw', '/p/pw.txt'],
  ['/var/lib/database', undefined],
  ['/etc/application', undefined],
])('%s -> %s', (path, host) => expect(hostPath(path, context)).toBe(host));

it('a volume without a name has a folder of its own', () => {
  expect(anonymousVolume('/var/lib/x', context)).toBe('/d/volumes/shop_db_anonymous-var-lib-x');
});

it('secrets and configs may come from the environment or the file itself', () => {
  expect(readContainerFile('/run/secrets/other', context)).toBe('secret');
  expect(readContainerFile('/etc/x.conf', context)).toBe('inline');
  expect(() => readContainerFile('/nowhere', context)).toThrow('db: cannot read /nowhere');
});
