import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Project, Service } from '../src/compose/model.ts';
import { npmCommand } from '../src/engines/local/npm-command.ts';
import { systemProcesses } from '../src/engines/local/process-table.ts';
import type { RecipeContext } from '../src/engines/local/recipe.ts';
import { nodeApp } from '../src/engines/local/recipes/node-app.ts';
import type { AddressTable } from '../src/plan/addresses.ts';
import { addressTable, hostEnvironment, makeService, makeWorkshop } from './support/recipe-context.ts';
import type { Workshop } from './support/recipe-context.ts';
import { runLaunch } from './support/run-launch.ts';
import type { Started } from './support/run-launch.ts';

let workshop: Workshop;
let addresses: AddressTable;
const running: Started[] = [];

beforeEach(async () => {
  workshop = makeWorkshop();
  addresses = await addressTable({ api: 3001, db: 5432 });
  writeFiles(files);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop('SIGKILL')));
  workshop.remove();
  expect(systemProcesses.withMarker({ DRYDOCK_RUN: `test-${process.pid}` })).toEqual([]);
});

/** A small service with one dependency that lies in its own folder, so that npm needs no network. */
const files: Record<string, string> = {
  'api/Dockerfile.dev': `
    FROM node:lts-alpine
    RUN apk add --no-cache openssl
    WORKDIR /deps
    COPY package.json package-lock.json ./
    COPY dep ./dep
    RUN npm ci
    WORKDIR /app
    COPY . .
    RUN ln -s /deps/node_modules node_modules && node generate.mjs && rm node_modules
    ENV MODE=image GREETING=hello DATA=/app/data.txt
    EXPOSE 3001
    ENTRYPOINT ["docker/entrypoint.sh"]
    CMD ["node", "server.mjs"]
  `,
  'api/docker/entrypoint.sh': '#!/bin/sh\nset -eu\necho only in a container\nexec "$@"\n',
  'api/package.json': JSON.stringify({
    name: 'api',
    version: '1.0.0',
    type: 'module',
    dependencies: { dep: 'file:dep' },
  }),
  'api/dep/package.json': JSON.stringify({ name: 'dep', version: '1.0.0', main: 'index.js' }),
  'api/dep/index.js': `module.exports = 'dep 1';`,
  'api/generate.mjs': `import { appendFileSync } from 'node:fs'; appendFileSync('generated.txt', 'x');`,
  'api/data.txt': 'data',
  'api/server.mjs': `
    import { createServer } from 'node:http';
    import { readFileSync } from 'node:fs';
    import dep from 'dep';
    const { MODE, GREETING, DATA, DATABASE_URL, PORT, SECRET_OF_THE_SHELL } = process.env;
    const body = { dep, MODE, GREETING, data: readFileSync(DATA, 'utf8'), DATABASE_URL, PORT, SECRET_OF_THE_SHELL };
    createServer((request, response) => response.end(JSON.stringify(body))).listen(3001);
  `,
};

function writeFiles(some: Record<string, string>): void {
  for (const [name, content] of Object.entries(some)) {
    mkdirSync(dirname(join(workshop.root, name)), { recursive: true });
    writeFileSync(join(workshop.root, name), content.replace(/^ {4}/gm, ''));
  }
  if ('api/package.json' in some) npm('install', '--package-lock-only', '--ignore-scripts');
}

function npm(...args: string[]): void {
  const { command, args: cli } = npmCommand(hostEnvironment());
  execFileSync(command, [...cli, ...args, '--no-audit', '--no-fund'], {
    cwd: join(workshop.root, 'api'),
    stdio: 'pipe',
  });
}

function contextOf(more: Partial<Service> = {}, options: Partial<RecipeContext> = {}): RecipeContext {
  const api = makeService({
    build: { context: './api', dockerfile: 'Dockerfile.dev' },
    environment: { MODE: 'compose', DATABASE_URL: 'postgres://u:p@db:5432/x' },
    volumes: [{ type: 'bind', source: './api/src', target: '/app/src' }],
    healthcheck: { test: ['CMD', 'curl', '-f', 'http://localhost:3001/'] },
    ...more,
  });
  const project: Project = { name: 'shop', services: { api } };
  const context = workshop.context('api', project, addresses, options);
  return { ...context, hostEnvironment: { ...context.hostEnvironment, SECRET_OF_THE_SHELL: 'x' } };
}

const generated = () => readFileSync(join(workshop.root, 'api/generated.txt'), 'utf8').length;
const steps = () =>
  workshop.events.flatMap((event) => (event.type === 'progress' && event.done ? [event.text] : [])).splice(0);
const portOf = (service: string) => addresses.ports.find((one) => one.service === service)?.port;

it('the command of the Dockerfile runs in the source folder, with the environment of image and file', async () => {
  const launch = await nodeApp.prepare(contextOf());
  expect(launch).toMatchObject({
    command: process.execPath,
    args: ['server.mjs'],
    cwd: join(workshop.root, 'api'),
  });
  const server = runLaunch(launch);
  running.push(server);
  await server.healthy();
  // The server listens on 3001 by its code; the address table says otherwise.
  const answer: unknown = await (await fetch(`http://127.0.0.1:${portOf('api')}/`)).json();
  expect(answer).toEqual({
    dep: 'dep 1',
    MODE: 'compose',
    GREETING: 'hello',
    data: 'data',
    DATABASE_URL: `postgres://u:p@127.0.0.1:${portOf('db')}/x`,
  });
  expect(launch.remarks).toEqual([
    'Dockerfile.dev, not done on this host: apk add --no-cache openssl (line 3); ' +
      'ln -s /deps/node_modules node_modules (line 10); rm node_modules (line 10)',
    'the entrypoint entrypoint.sh prepares a container and is skipped: node server.mjs runs directly',
  ]);
});

it('steps are replayed when their inputs changed, and only then', async () => {
  await nodeApp.prepare(contextOf());
  expect(steps()).toEqual(['npm ci', 'node generate.mjs']);
  workshop.events.length = 0;
  writeFiles({ 'api/server.mjs': '// edited' });
  await nodeApp.prepare(contextOf());
  expect(steps()).toEqual([]);
  writeFiles({ 'api/dep/index.js': `module.exports = 'dep 2';` }); // copied by name before npm ci
  await nodeApp.prepare(contextOf());
  expect(steps()).toEqual(['node generate.mjs']); // node_modules still is what the lock file asks for
  workshop.events.length = 0;
  rmSync(join(workshop.root, 'api/node_modules'), { recursive: true });
  await nodeApp.prepare(contextOf());
  expect(steps()).toEqual(['npm ci', 'node generate.mjs']);
  workshop.events.length = 0;
  await nodeApp.prepare(contextOf({}, { rebuild: true }));
  expect(steps()).toEqual(['npm ci', 'node generate.mjs']);
});

it('modules that the user installed himself are taken as they are', async () => {
  npm('ci');
  await nodeApp.prepare(contextOf());
  expect(steps()).toEqual(['node generate.mjs']);
});

it('a failing step is named with its error and tried again at the next start', async () => {
  writeFiles({ 'api/generate.mjs': `throw new Error('no schema');` });
  await expect(nodeApp.prepare(contextOf())).rejects.toMatchObject({
    code: 'BUILD_STEP_FAILED',
    message: expect.stringContaining('node generate.mjs failed (exit code 1)') as string,
  });
  writeFiles({ 'api/generate.mjs': files['api/generate.mjs'] ?? '' });
  await nodeApp.prepare(contextOf());
  expect(generated()).toBe(1);
});

it('Ctrl-C in an installation ends all of it, and the next start installs', async () => {
  const manifest = JSON.parse(files['api/package.json'] ?? '') as Record<string, unknown>;
  const slow = `node -e "require('fs').writeFileSync('started','');setTimeout(()=>{},60000)"`;
  writeFiles({ 'api/package.json': JSON.stringify({ ...manifest, scripts: { prepare: slow } }) });
  const abort = new AbortController();
  const prepared = nodeApp.prepare(contextOf({}, { signal: abort.signal }));
  const rejected = expect(prepared).rejects.toThrow('Ctrl-C');
  while (!existsSync(join(workshop.root, 'api/started')))
    await new Promise((resolve) => setTimeout(resolve, 20));
  abort.abort(new Error('Ctrl-C'));
  await rejected;
  expect(systemProcesses.withMarker({ DRYDOCK_RUN: `test-${process.pid}` })).toEqual([]);
  writeFiles({ 'api/package.json': files['api/package.json'] ?? '' });
  workshop.events.length = 0;
  await nodeApp.prepare(contextOf());
  expect(steps()).toContain('node generate.mjs');
  expect(existsSync(join(workshop.root, 'api/node_modules/dep/index.js'))).toBe(true);
});

it('a bare node image runs the mounted source, and x-drydock says more than the image', async () => {
  const bare = contextOf({
    build: undefined,
    image: 'node:22',
    working_dir: '/srv',
    volumes: [{ type: 'bind', source: './api', target: '/srv' }],
    command: ['node', '/srv/generate.mjs'],
  });
  expect(await nodeApp.prepare(bare)).toMatchObject({
    command: process.execPath,
    args: [join(workshop.root, 'api/generate.mjs')],
    cwd: join(workshop.root, 'api'),
  });
  const other = contextOf({ build: undefined, image: 'mailpit/mailpit' });
  other.loaded.extensions.api = { command: 'node "my server.mjs"', cwd: 'api' };
  expect(nodeApp.matches(other.service, other)).toBe(true);
  expect(await nodeApp.prepare(other)).toMatchObject({
    args: ['my server.mjs'],
    cwd: join(workshop.root, 'api'),
  });
});

it('a build in several stages is replayed: dependencies by lock file, the build, and what the last stage takes of it', async () => {
  writeFiles({
    'api/Dockerfile.dev': `
      FROM node:lts-alpine AS deps
      WORKDIR /deps
      COPY package.json yarn.lock* package-lock.json* ./
      COPY dep ./dep
      RUN if [ -f yarn.lock ]; then yarn --frozen-lockfile; \\
        elif [ -f package-lock.json ]; then npm ci; \\
        else echo "no lock file" && exit 1; fi
      FROM node:lts-alpine AS builder
      WORKDIR /build
      COPY --from=deps /deps/node_modules ./node_modules
      COPY . .
      RUN node build.mjs
      FROM node:lts-alpine
      WORKDIR /srv
      COPY package.json package-lock.json ./
      COPY dep ./dep
      RUN npm ci --omit=dev
      COPY --from=builder /build/dist ./dist
      CMD ["node", "/srv/dist/main.mjs"]
    `,
    'api/build.mjs': `
      import { cpSync } from 'node:fs';
      import 'dep';
      cpSync('server.mjs', 'dist/main.mjs');
    `,
  });
  const launch = await nodeApp.prepare(contextOf());
  expect(steps()).toEqual(['npm ci', 'node build.mjs']);
  expect(launch).toMatchObject({
    args: [join(workshop.root, 'api/dist/main.mjs')],
    cwd: join(workshop.root, 'api'),
  });
  expect(existsSync(join(workshop.root, 'api/dist/main.mjs'))).toBe(true);
});

it.each([
  [
    'pnpm',
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      dep:
        specifier: link:dep
        version: link:dep
`,
    { dep: 'link:dep' },
  ],
  [
    'yarn',
    'yarn.lock',
    `# yarn lockfile v1


"dep@file:dep":
  version "1.0.0"
`,
    { dep: 'file:dep' },
  ],
])(
  'a mounted project of %s is installed by the manager of its lock file, which its scripts find by name',
  async (manager, lockFile, lock, dependencies) => {
    rmSync(join(workshop.root, 'api/package-lock.json'));
    writeFileSync(join(workshop.root, 'api', lockFile), lock);
    const scripts = { start: `${manager} run serve`, serve: 'node server.mjs' };
    writeFileSync(
      join(workshop.root, 'api/package.json'),
      JSON.stringify({ name: 'api', version: '1.0.0', private: true, scripts, dependencies }),
    );
    const context = contextOf({
      build: undefined,
      image: 'node:22',
      working_dir: '/srv',
      environment: { DATA: '/srv/data.txt' },
      volumes: [
        { type: 'bind', source: './api', target: '/srv' },
        { type: 'volume', target: '/srv/node_modules' },
      ],
      command: ['sh', '-c', `${manager} start`],
    });
    const launch = await nodeApp.prepare(context);
    expect(steps()).toEqual([`${manager} install --frozen-lockfile`]);
    expect(launch.remarks.join()).toContain(`${manager} install --frozen-lockfile fills node_modules`);
    const server = runLaunch(launch);
    running.push(server);
    await server.healthy(30_000);
    expect(await (await fetch(`http://127.0.0.1:${portOf('api')}/`)).json()).toMatchObject({ dep: 'dep 1' });
  },
);
