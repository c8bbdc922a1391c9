import { describe, expect, it } from 'vitest';
import type { Run } from '../dockerfile/image.ts';
import { sortBuildSteps } from './build-steps.ts';
import { simpleCommands } from './simple-commands.ts';

const run = (command: string | string[]): Run => ({
  command,
  workdir: '/app',
  environment: { TOOL: 'prisma' },
  line: 7,
  copies: [],
});

const sort = (command: string | string[]) => {
  const { replayed, left } = sortBuildSteps([run(command)]);
  return {
    replayed: replayed.map((step) => `${step.kind}: ${step.words.join(' ')}`),
    left: left.map((one) => one.text),
  };
};

it('a shell line is cut at && and ;, not inside quotes', () => {
  expect(simpleCommands(`npm ci && echo "a && b; c" ; node x.mjs`)).toEqual([
    'npm ci',
    'echo "a && b; c"',
    'node x.mjs',
  ]);
  expect(simpleCommands('npm ci || npm install')).toEqual(['npm ci || npm install']);
});

describe('what is replayed', () => {
  it.each([
    ['npm ci', 'install: npm ci'],
    ['npm ci --omit=dev', 'install: npm ci --omit=dev'],
    ['npm install', 'install: npm install'],
    ['pnpm install --frozen-lockfile', 'install: pnpm install --frozen-lockfile'],
    ['yarn', 'install: yarn'],
    ['yarn install --immutable', 'install: yarn install --immutable'],
    ['npx $TOOL generate', 'generate: npx prisma generate'],
    ['npm run build', 'generate: npm run build'],
    ['yarn build', 'generate: yarn build'],
    ['node dev/generate.mjs', 'generate: node dev/generate.mjs'],
  ])('%s', (command, step) => expect(sort(command)).toEqual({ replayed: [step], left: [] }));

  it.each([
    'apk add --no-cache openssl',
    'npm install -g pnpm',
    'npm install left-pad',
    'npm config set registry x',
    'corepack enable',
    'rm node_modules',
    'node --version',
    'pnpm config set store-dir /x',
    'npm ci || npm install',
    'echo $(date)',
  ])('%s is left out and named', (command) =>
    expect(sort(command)).toEqual({ replayed: [], left: [command] }),
  );

  it('of a joined line each command is judged alone', () => {
    expect(sort('ln -s /deps/node_modules node_modules && node dev/generate.mjs && rm node_modules')).toEqual(
      {
        replayed: ['generate: node dev/generate.mjs'],
        left: ['ln -s /deps/node_modules node_modules', 'rm node_modules'],
      },
    );
    expect(sort('cd sub && CI=1 npm ci --cache /tmp/x')).toEqual({
      replayed: ['install: npm ci --cache /tmp/x'],
      left: [],
    });
    const [step] = sortBuildSteps([run('cd sub && CI=1 npm ci')]).replayed;
    expect(step?.run).toMatchObject({ workdir: '/app/sub', environment: { TOOL: 'prisma', CI: '1' } });
    expect(sort(['npm', 'ci'])).toEqual({ replayed: ['install: npm ci'], left: [] });
  });
});

it.each([
  ['pnpm install --filter api --frozen-lockfile', 'install'],
  ['pnpm --filter web build', 'generate'],
  ['npm install -w api', 'install'],
  ['npm --prefix api ci', 'install'],
  ['yarn install --network-timeout 600000', 'install'],
])('an option of %s takes the word after it', (command, kind) =>
  expect(sort(command)).toEqual({ replayed: [`${kind}: ${command}`], left: [] }),
);

it('a program that an earlier step installed for the whole image runs like a script of the project', () => {
  const steps = sortBuildSteps([
    run('yarn global add turbo@^2 && npm i -g @nestjs/cli typescript'),
    run('turbo prune --scope=api --docker'),
    run('turbo run build && nest build && tsc && lerna run build'),
  ]);
  const [, , ...built] = steps.replayed.map(({ kind, words }) => `${kind}: ${words.join(' ')}`);
  expect(built).toEqual(['generate: turbo run build', 'generate: nest build', 'generate: tsc']);
  expect(steps.left.map(({ text }) => text)).toEqual(['turbo prune --scope=api --docker', 'lerna run build']);
});

describe('a choice by lock file', () => {
  const nextjs =
    'if [ -f yarn.lock ]; then yarn --frozen-lockfile; elif [ -f package-lock.json ]; then npm ci; ' +
    'elif [ -f pnpm-lock.yaml ]; then corepack enable pnpm && pnpm i --frozen-lockfile; ' +
    'else echo "Lockfile not found." && exit 1; fi';
  const taken = (command: string, ...files: string[]) =>
    sortBuildSteps([run(command)], (path) => files.includes(path)).replayed.map(({ words }) =>
      words.join(' '),
    );

  it.each([
    ['yarn.lock', ['yarn --frozen-lockfile']],
    ['package-lock.json', ['npm ci']],
    ['pnpm-lock.yaml', ['pnpm i --frozen-lockfile']],
    ['none', []],
  ])('%s', (file, steps) => expect(taken(nextjs, file)).toEqual(steps));

  it.each([
    ['if [ ! -f package-lock.json ]; then npm install; else npm ci; fi', 'npm ci'],
    ['if test -f yarn.lock || [ -f package-lock.json ]; then npm ci; fi', 'npm ci'],
    ['if [ "$TOOL" = "prisma" ]; then npx prisma generate; else npm ci; fi', 'npx prisma generate'],
    ['if [ "$TOOL" != "prisma" ]; then npx x; else npm ci; fi', 'npm ci'],
    ['if [ -f yarn.lock ]; then yarn; else if [ -f package-lock.json ]; then npm ci; fi; fi', 'npm ci'],
    ['if [ -n "$TOOL" ] && [ -f package-lock.json ]; then npm ci; fi; npm run build', 'npm ci,npm run build'],
  ])('%s', (command, steps) => expect(taken(command, 'package-lock.json').join()).toBe(steps));

  it('an if that cannot be known here is left whole and named', () => {
    const command = 'if grep -q x file; then npm ci; fi';
    expect(sort(command)).toEqual({ replayed: [], left: [command] });
  });
});
