import { describe, expect, it } from 'vitest';
import { expand } from './expand.ts';
import { parseDockerfile } from './parse-dockerfile.ts';
import { takeFlags, words } from './words.ts';

const parse = (text: string, more = {}) => parseDockerfile(text, { file: 'Dockerfile.dev', ...more });

describe('variables', () => {
  it.each([
    ['$A', 'a'],
    ['${A}/x', 'a/x'],
    ['${B:-b}', 'b'],
    ['${E:-e}', 'e'],
    ['${E-e}', ''],
    ['${A:-b}', 'a'],
    ['${A:+yes}', 'yes'],
    ['${B:+yes}', ''],
    ['${B:-${A}}', 'a'],
    ['\\$A', '$A'],
    ['$B', ''],
    ['$', '$'],
  ])('%s -> %s', (text, value) => expect(expand(text, { A: 'a', E: '' })).toBe(value));
});

it('words lose their quotes and keep what is inside', () => {
  expect(words(`A="b c" 'd e' f\\ g "h\\"i"`)).toEqual(['A=b c', 'd e', 'f g', 'h"i']);
  expect(takeFlags('--from=deps --chown=a:b x y')).toEqual({
    flags: { from: 'deps', chown: 'a:b' },
    rest: 'x y',
  });
});

it('a development image is read whole', () => {
  const image = parse(`
    # syntax=docker/dockerfile:1
    ARG NODE=22
    FROM node:\${NODE}-alpine
    ENV A=1 B="two words"
    ENV C three words
    WORKDIR /deps
    COPY package.json package-lock.json ./
    RUN --mount=type=cache,target=/root/.npm \\
        # the cache is shared
        npm ci \\
        --no-audit
    WORKDIR /app
    COPY . .
    USER node
    EXPOSE 3001 9229/tcp 53/udp
    STOPSIGNAL SIGINT
    HEALTHCHECK --interval=5s --start-period=1m CMD wget -q -O- http://localhost:3001/ || exit 1
    ENTRYPOINT ["/app/docker/dev-entrypoint.sh"]
    CMD ["node", "dev/main.mjs"]
  `);
  expect(image).toEqual({
    base: 'node:22-alpine',
    workdir: '/app',
    environment: { A: '1', B: 'two words', C: 'three words' },
    user: 'node',
    ports: [3001, 9229],
    stopSignal: 'SIGINT',
    entrypoint: ['/app/docker/dev-entrypoint.sh'],
    cmd: ['node', 'dev/main.mjs'],
    healthcheck: {
      test: ['CMD-SHELL', 'wget -q -O- http://localhost:3001/ || exit 1'],
      interval: '5s',
      start_period: '1m',
    },
    copies: [
      { sources: ['package.json', 'package-lock.json'], destination: '/deps/' },
      { sources: ['.'], destination: '/app/' },
    ],
    runs: [
      {
        command: 'npm ci --no-audit',
        workdir: '/deps',
        environment: { A: '1', B: 'two words', C: 'three words' },
        line: 9,
        copies: [{ sources: ['package.json', 'package-lock.json'], destination: '/deps/' }],
      },
    ],
  });
});

it('both forms of CMD, and an ENTRYPOINT after it', () => {
  expect(parse('FROM a\nCMD npm run dev').cmd).toEqual(['/bin/sh', '-c', 'npm run dev']);
  expect(parse('FROM a\nCMD ["a"]\nENTRYPOINT ["b"]').cmd).toBeUndefined();
  expect(parse('FROM a\nENTRYPOINT ["b"]\nCMD ["a"]').cmd).toEqual(['a']);
});

it('the target stage is used, with what it inherits', () => {
  const text = `FROM node:22 AS base
    WORKDIR /srv
    ENV X=1
    FROM base AS dev
    CMD ["dev"]
    FROM base AS prod
    ENV X=2
    CMD ["prod"]`;
  expect(parse(text)).toMatchObject({ base: 'node:22', cmd: ['prod'], environment: { X: '2' } });
  expect(parse(text, { target: 'Dev' })).toMatchObject({
    base: 'node:22',
    workdir: '/srv',
    cmd: ['dev'],
    environment: { X: '1' },
  });
});

it('steps of a stage that files are copied from come along, once', () => {
  const image = parse(`FROM node:22 AS deps
    WORKDIR /deps
    COPY package*.json ./
    RUN npm ci
    FROM node:22
    WORKDIR /app
    COPY --from=deps /deps/node_modules ./node_modules
    COPY --from=deps /deps/package.json ./
    COPY . .`);
  expect(image.runs.map((run) => [run.command, run.workdir])).toEqual([['npm ci', '/deps']]);
  const deps = [{ sources: ['package*.json'], destination: '/deps/' }];
  expect(image.copies).toEqual([
    { sources: ['/deps/node_modules'], destination: '/app/node_modules', from: deps },
    { sources: ['/deps/package.json'], destination: '/app/', from: deps },
    { sources: ['.'], destination: '/app/' },
  ]);
});

it('build arguments: Compose over default, global only when declared in the stage', () => {
  const text = `ARG GLOBAL=g
    FROM a
    ARG GLOBAL
    ARG PORT=3000
    ARG TARGETARCH
    ENV P=$PORT G=$GLOBAL T=$TARGETARCH N=$NOT_DECLARED`;
  expect(parse(text, { args: { PORT: '4000' } }).environment).toMatchObject({ P: '4000', G: 'g', N: '' });
  expect(parse(text).environment.P).toBe('3000');
});

it.each([
  ['RUN <<EOF\nset -e\n# why\nnpm ci\nnpm run \\\n  build\nEOF', 'set -e\nnpm ci\nnpm run  build'],
  ["RUN --mount=type=cache,target=/x bash -ex <<-'END'\n\tnpm ci\n\tEND", 'npm ci'],
  ['RUN <<EOF\n#!/usr/bin/env python3\nprint()\nEOF', '<<EOF'],
  ['RUN python3 <<EOF\nprint()\nEOF', 'python3 <<EOF'],
])('the here-document %j is a script where a shell reads it', (text, command) => {
  expect(parse(`FROM a\n${text}\nWORKDIR /after`)).toMatchObject({ runs: [{ command }], workdir: '/after' });
});

it('a file that a here-document writes is named as a step', () => {
  const { runs, copies } = parse('FROM a\nCOPY <<one.txt <<two.txt /app/\n1\none.txt\n2\ntwo.txt\nCOPY . .');
  expect(runs.map(({ command, line }) => [command, line])).toEqual([[['COPY <<one.txt <<two.txt /app/'], 2]]);
  expect(copies).toHaveLength(1);
});

it('a missing stage is named with those that exist', () => {
  expect(() => parse('FROM a AS one', { target: 'two' })).toThrow('has no stage "two"');
  expect(() => parse('# nothing')).toThrow('has no FROM');
});
