import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preloadEnvironment } from './preload-environment.ts';

let root: string;
let paths: [string, string][];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'drydock-preload-paths-'));
  mkdirSync(join(root, 'data/sub'), { recursive: true });
  writeFileSync(join(root, 'data/a.txt'), 'from data');
  writeFileSync(join(root, 'data/m.cjs'), 'module.exports = 7;');
  writeFileSync(join(root, 'pw'), 'secret');
  paths = [
    ['/run/secrets/pw', join(root, 'pw')],
    ['/container-data', join(root, 'data')],
  ];
});
afterAll(() => rmSync(root, { recursive: true }));

function run(code: string): Promise<string> {
  const preload = preloadEnvironment({
    service: 'me',
    table: { ports: [], names: {} },
    paths,
    nodeOptions: undefined,
  });
  const env = { PATH: process.env.PATH, ...preload };
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--input-type=module', '-e', code],
      { env, timeout: 9000 },
      (error, stdout, stderr) =>
        error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout.trim()),
    );
  });
}

describe('a container path in source code', () => {
  it.each([
    [
      'readFileSync',
      `import { readFileSync } from 'node:fs'; console.log(readFileSync('/run/secrets/pw', 'utf8'))`,
      'secret',
    ],
    [
      'fs/promises',
      `import { readFile } from 'fs/promises'; console.log(await readFile('/container-data/a.txt', 'utf8'))`,
      'from data',
    ],
    [
      'the callback form, promisified',
      `import fs from 'node:fs'; import { promisify } from 'node:util'; console.log(await promisify(fs.readFile)('/container-data/a.txt', 'utf8'))`,
      'from data',
    ],
    [
      'exists, promisified in its own way',
      `import fs from 'node:fs'; import { promisify } from 'node:util'; console.log(await promisify(fs.exists)('/run/secrets/pw'))`,
      'true',
    ],
    [
      'a file URL',
      `import fs from 'node:fs'; console.log(fs.readFileSync(new URL('file:///run/secrets/pw'), 'utf8'))`,
      'secret',
    ],
    [
      'a stream',
      `import fs from 'node:fs'; for await (const part of fs.createReadStream('/run/secrets/pw')) console.log(String(part))`,
      'secret',
    ],
    [
      'readdir',
      `import fs from 'node:fs'; console.log(fs.readdirSync('/container-data').sort().join())`,
      'a.txt,m.cjs,sub',
    ],
    [
      'realpath.native',
      `import fs from 'node:fs'; console.log(fs.realpathSync.native('/container-data/sub').endsWith('/data/sub'))`,
      'true',
    ],
    [
      'require',
      `import { createRequire } from 'node:module'; console.log(createRequire(import.meta.url)('/container-data/m.cjs'))`,
      '7',
    ],
  ])('%s', async (_name, code, answer) => expect(await run(code)).toBe(answer));

  it('is written to, renamed and removed where it stands for', async () => {
    await run(`import fs from 'node:fs';
      fs.writeFileSync('/container-data/new.txt', 'new');
      fs.renameSync('/container-data/new.txt', '/container-data/sub/moved.txt');
      fs.copyFileSync('/container-data/sub/moved.txt', '/container-data/copy.txt');
      fs.rmSync('/container-data/sub/moved.txt');`);
    expect(readFileSync(join(root, 'data/copy.txt'), 'utf8')).toBe('new');
  });
});

it('a folder of the container that is named as one of this host hides nothing of this host', async () => {
  const [, first = ''] = root.split('/');
  const before = paths;
  paths = [[`/${first}`, join(root, 'data')]];
  const code = `import fs from 'node:fs';
    console.log(fs.readFileSync('${join(root, 'pw')}', 'utf8'), fs.readFileSync('/${first}/a.txt', 'utf8'));`;
  expect(await run(code)).toBe('secret from data');
  paths = before;
});

it('other paths, and those of this host, are left alone', async () => {
  const code = `import fs from 'node:fs';
    const there = (path) => fs.existsSync(path);
    console.log(there('/run/secrets/pw2'), there('/container-database'), there('${join(root, 'data/a.txt')}'), there('/'));`;
  expect(await run(code)).toBe('false false true true');
});
