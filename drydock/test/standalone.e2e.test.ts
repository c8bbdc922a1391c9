import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePorts } from './support/free-ports.ts';
import { listens } from './support/leaks.ts';

const run = promisify(execFile);
const home = fileURLToPath(new URL('..', import.meta.url));
const root = mkdtempSync(path.join(os.tmpdir(), 'drydock-standalone-'));
// A space, because folders of people have them.
const project = path.join(root, 'my project');
const command = path.join(project, 'node_modules/.bin/drydock');
const files: string[] = [];
let tarball: { filename: string; size: number };
let port: number;

beforeAll(async () => {
  const source = path.join(root, 'source');
  const parts = [
    'src',
    'bin',
    'build.mjs',
    'release.mjs',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ];
  for (const part of [...parts, 'README.md', 'LICENSE']) {
    cpSync(path.join(home, part), path.join(source, part), { recursive: true });
  }
  symlinkSync(path.join(home, 'node_modules'), path.join(source, 'node_modules'));
  const packed = await npm(['pack', '--json', '--pack-destination', root], source);
  const [report] = JSON.parse(packed.slice(packed.indexOf('[\n'))) as [
    typeof tarball & { files: { path: string }[] },
  ];
  tarball = report;
  files.push(...report.files.map((file) => file.path));

  [port = 0] = await freePorts(1);
  for (const [name, content] of Object.entries(projectFiles())) {
    mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
    writeFileSync(path.join(project, name), content);
  }
  await npm(['install', '--offline', '--no-audit', path.join(root, tarball.filename)], project);
}, 240_000);

afterAll(async () => {
  await drydock('down', '--volumes').catch(() => undefined);
  rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

/** With a home that holds nothing: no cache of npm, no settings. */
async function npm(args: string[], cwd: string): Promise<string> {
  const { stdout } = await run('npm', args, { cwd, env: environment(), maxBuffer: 1e7 });
  return stdout;
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(COMPOSE_|DRYDOCK_|npm_|NODE_OPTIONS$)/.test(name),
  );
  const programs = path.join(os.homedir(), '.cache/drydock-test-home');
  return {
    ...Object.fromEntries(kept),
    HOME: path.join(root, 'home'),
    DRYDOCK_HOME: programs,
    DRYDOCK_ENGINE: 'local',
  };
}

/** Plain JavaScript that runs before anything is built. */
function bootstrapFile(name: string): string {
  return pathToFileURL(path.join(home, 'bin', name)).href;
}

interface LockFor {
  lockFor(lockFile: object, names: string[]): { lock: { packages: Record<string, object> } };
}

function drydock(...args: string[]) {
  return run(command, args, { cwd: project, env: environment() });
}

function projectFiles(): Record<string, string> {
  return {
    'package.json': JSON.stringify({ name: 'shop', private: true, type: 'module' }),
    'docker-compose.yml': `
      name: standalone-test
      services:
        web:
          image: node:22-alpine
          working_dir: /app
          command: node server.mjs
          volumes: ['./web:/app']
          ports: ['127.0.0.1:${port}:8080']
          depends_on: { cache: { condition: service_healthy } }
        cache:
          image: redis:7-alpine
          healthcheck: { test: redis-cli ping, interval: 1s }
    `,
    'web/server.mjs': `
      import http from 'node:http';
      import net from 'node:net';
      http.createServer((request, response) => {
        const cache = net.connect(6379, 'cache', () => cache.write('PING\\r\\n'));
        cache.once('data', (data) => { response.end(String(data)); cache.destroy(); });
        cache.once('error', (error) => response.end(String(error)));
      }).listen(8080);
    `,
    'use.mts': `
      import { DrydockError, loadProject, supportNotes, toConfigJson } from '@drydock-dev/drydock';
      import type { LoadedProject, Service } from '@drydock-dev/drydock';
      declare const console: { log(text: string): void };
      const loaded: LoadedProject = await loadProject();
      const web: Service | undefined = loaded.project.services.web;
      const words: string[] = supportNotes(loaded.project, 'local').map((note) => note.words);
      console.log(JSON.stringify({ image: web?.image, words, json: toConfigJson(loaded) }));
      await loadProject({ files: ['none.yml'] }).catch((error: unknown) => {
        if (!(error instanceof DrydockError)) throw error;
      });
    `,
  };
}

test('the package must hold what runs and nothing else', () => {
  const packed = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(packed.dependencies).toBeUndefined();
  const kinds = files.map((file) => file.replace(/^dist\/[\w-]+\.[\w-]{8}\.cjs$/, 'dist/*.cjs'));
  expect([...new Set(kinds)].sort()).toEqual([
    'LICENSE',
    'README.md',
    'bin/compile-cache.js',
    'bin/drydock.js',
    'bin/package.json',
    'dist/*.cjs',
    'dist/THIRD-PARTY.md',
    ...['cjs', 'd.ts', 'js'].map((kind) => `dist/api.${kind}`),
    'dist/main.cjs',
    ...['dgram', 'dns', 'listen', 'paths', 'ports', 'table'].map((name) => `dist/preload-${name}.cjs`),
    'dist/preload.cjs',
    ...['arguments', 'ports', 'web'].map((name) => `dist/stand-in-${name}.cjs`),
    'dist/stand-in.cjs',
    'package.json',
  ]);
  expect(tarball.size).toBeLessThan(350_000);
  expect(readdirSync(path.join(project, 'node_modules'), { recursive: false })).toEqual(
    expect.not.arrayContaining(['yaml', 'rolldown', 'commander']),
  );
  const licences = readFileSync(
    path.join(project, 'node_modules/@drydock-dev/drydock/dist/THIRD-PARTY.md'),
    'utf8',
  );
  for (const name of ['yaml', 'commander', 'chokidar', 'readdirp', 'picocolors']) {
    expect(licences).toMatch(new RegExp(`^## ${name} \\d`, 'm'));
  }
});

test('what every command loads must stay small', () => {
  const dist = path.join(project, 'node_modules/@drydock-dev/drydock/dist');
  const loaded = new Map<string, number>();
  const follow = (file: string) => {
    if (loaded.has(file)) return;
    const text = readFileSync(path.join(dist, file), 'utf8');
    loaded.set(file, text.length);
    for (const [, next] of text.matchAll(/\w=require\("\.\/([^"]+)"\)/g)) follow(next!);
  };
  follow('main.cjs');
  expect([...loaded.keys()].filter((file) => file.startsWith('loader.'))).toEqual([]);
  expect([...loaded.values()].reduce((sum, size) => sum + size)).toBeLessThan(130_000);
});

/** Node does it itself, from 22.1 on. */
const keepsCompiled = 'enableCompileCache' in module;

test.skipIf(keepsCompiled)('compiled code must be kept, and a damaged one must not matter', async () => {
  const dist = path.join(project, 'node_modules/@drydock-dev/drydock/dist');
  const kept = () => readdirSync(dist).filter((file) => file.endsWith('.cache'));
  const { stdout: first } = await drydock('config');
  expect(kept()).toEqual(expect.arrayContaining([expect.stringMatching(/^loader\./)]));
  const [one = ''] = kept().map((file) => path.join(dist, file));
  const whole = readFileSync(one);
  writeFileSync(one, whole.subarray(0, 100));
  expect((await drydock('config')).stdout).toBe(first);
  expect(readFileSync(one).length).toBeGreaterThan(100);
});

test('the types must be enough for a strict TypeScript project, and the API must do what they say', async () => {
  const tsc = path.join(home, 'node_modules/typescript/bin/tsc');
  // Without the types of Node: the API's own must be enough.
  const options = ['--strict', '--target', 'es2023', '--lib', 'es2023', '--module', 'nodenext'];
  await run(process.execPath, [tsc, ...options, 'use.mts'], { cwd: project }).catch((error) => {
    throw new Error(String((error as { stdout: string }).stdout));
  });
  const { stdout } = await run(process.execPath, ['use.mjs'], { cwd: project });
  const { image, json } = JSON.parse(stdout) as { image: string; json: string };
  expect(image).toBe('node:22-alpine');
  const { stdout: printed } = await drydock('config', '--format', 'json');
  expect(json.trimEnd()).toBe(printed.trimEnd());
});

test('a first build must fetch what the sources import and the bundler, and no tools', async () => {
  const { buildNeeds } = (await import(bootstrapFile('install-dependencies.mjs'))) as {
    buildNeeds: string[];
  };
  const { lockFor } = (await import(bootstrapFile('lock-for.mjs'))) as LockFor;
  const lockFile = JSON.parse(readFileSync(path.join(home, 'package-lock.json'), 'utf8')) as object;
  const { lock } = lockFor(lockFile, buildNeeds);
  const names = Object.keys(lock.packages).map((place) => place.replace('node_modules/', ''));
  const sources = readdirSync(path.join(home, 'src'), { recursive: true, encoding: 'utf8' });
  const imported = sources
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => [
      ...readFileSync(path.join(home, 'src', name), 'utf8').matchAll(
        /^(?:import|export) [^;]*?from '([^.'][^']*)'/gm,
      ),
    ])
    .map((match) => match[1]!)
    .filter((name) => !name.startsWith('node:'));
  expect(names).toEqual(expect.arrayContaining(['@rolldown/binding-linux-x64-gnu', 'readdirp', ...imported]));
  expect(names).not.toEqual(expect.arrayContaining(['typescript']));
});

test('a project outside this repository must start, answer and stop', async () => {
  expect((await drydock('--version')).stdout).toMatch(/^drydock \d+\.\d+\.\d+\n$/);
  await drydock('up', '-d', '--wait');
  await vi.waitFor(
    async () => expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('+PONG\r\n'),
    { timeout: 20_000, interval: 100 },
  );
  const { stdout } = await drydock('ps', '--json');
  expect(stdout).toContain('"web"');
  await drydock('down', '--volumes');
  expect(await listens(port)).toBe(false);
});
