import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lines, loadFromMemory } from '../../../../test/support/memory-project.ts';
import { externalVolumeFolder } from './external-volumes.ts';
import { makeFolders } from './make-folders.ts';
import type { PathEntry } from './path-map.ts';
import { volumeFolder } from './volume-folders.ts';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'drydock-folders-'))));
afterEach(() => rmSync(root, { recursive: true }));

const pathsIn = (folder: string) => ({
  data: join(folder, 'projects/p'),
  cache: folder,
  state: folder,
  runtime: folder,
});

const bindOf = (bind: string) => {
  const host = join(root, 'not-there');
  const mount = `{ type: bind, source: ${host}, target: /data, bind: { ${bind} } }`;
  const loaded = loadFromMemory(lines('services:', '  api:', '    image: a', `    volumes: [${mount}]`));
  const entry: PathEntry = { container: '/data', host, isFile: false, from: 'bind' };
  const context = { loaded, name: 'api', service: loaded.project.services.api!, paths: pathsIn(root) };
  return { host, make: () => makeFolders({ entries: [entry] }, context) };
};

it.each(['create_host_path: true', 'propagation: rprivate'])('a bind mount with %s is made', async (bind) => {
  const { host, make } = bindOf(bind);
  await make();
  expect(existsSync(host)).toBe(true);
});

it('create_host_path: false is an error at the mount, and nothing is made', async () => {
  const { host, make } = bindOf('create_host_path: false');
  await expect(make()).rejects.toMatchObject({ code: 'MOUNT_MISSING', location: { line: 4 } });
  expect(existsSync(host)).toBe(false);
});

it('an external volume is not made: it must be there, beside the projects', async () => {
  const loaded = loadFromMemory(
    lines(
      'services:',
      '  api:',
      '    image: a',
      '    volumes: [store:/data]',
      'volumes:',
      '  store: { name: shared, external: true }',
    ),
  );
  const context = { loaded, name: 'api', service: loaded.project.services.api!, paths: pathsIn(root) };
  const folder = externalVolumeFolder('shared', context.paths);
  const make = () => makeFolders({ entries: [] }, context);
  await expect(make()).rejects.toMatchObject({
    code: 'VOLUME_MISSING',
    hint: expect.stringContaining(folder) as string,
    location: { line: 6 },
  });
  expect(volumeFolder('store', context)).toBe(folder);
});
