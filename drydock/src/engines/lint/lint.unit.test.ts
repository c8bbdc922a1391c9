import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixMemory, lintMemory } from '../../../test/support/memory-lint.ts';
import { lines } from '../../../test/support/memory-project.ts';
import { lintedProject } from '../../compose/lint/linted-project.ts';
import { fails, lintProject } from '../../compose/lint/lint-project.ts';
import { loadProject } from '../../compose/load.ts';
import { allRules } from './all-rules.ts';

const codes = (files: string | Record<string, string>) => lintMemory(files).map(({ code }) => code);

describe('a comment', () => {
  const named = (line: string, above = '') =>
    lines('services:', '  web:', '    image: a:1', above, `    container_name: web${line}`);

  it('must silence its line, the line below when it stands alone, and only the rules that it names', () => {
    expect(codes(named(''))).toEqual(['container-name']);
    expect(codes(named(' # drydock-lint-disable-line container-name'))).toEqual([]);
    expect(codes(named('', '    # drydock-lint-disable-line latest-tag, container-name'))).toEqual([]);
    expect(codes(named(' # drydock-lint-disable-line latest-tag'))).toEqual(['container-name']);
    expect(codes(named('', '    hostname: x # drydock-lint-disable-line container-name'))).toEqual([
      'container-name',
    ]);
  });
});

it('a setting of an override file must be told where that file has it', () => {
  const files = {
    'compose.yaml': 'services: { web: { image: a:1 } }',
    'compose.override.yaml': lines('services:', '  web:', '    container_name: web'),
  };
  expect(lintMemory(files).map(({ location }) => location)).toEqual([
    { file: '/app/compose.override.yaml', line: 3, column: 5 },
  ]);
});

it('a health check of an extended file must be mended there', () => {
  const files = {
    'compose.yaml': 'services: { db: { extends: { file: base.yaml, service: db } } }',
    'base.yaml': lines(
      'services:',
      '  db:',
      '    image: postgres:16',
      '    init: true',
      '    healthcheck:',
      '      test: pg_isready',
    ),
  };
  expect(fixMemory(files, 'base.yaml').text).toContain('      start_interval: 1s\n');
  expect(fixMemory(files).text).toBe(files['compose.yaml']);
});

it('what two rules ask for must be done once', () => {
  const files = {
    'compose.yaml': lines('services:', '  web:', '    build: .', '    restart: always'),
    Dockerfile: 'FROM node:22\nCMD ["npm", "start"]\n',
  };
  expect(codes(files)).toEqual(['missing-init', 'package-manager-as-init']);
  const { text, left } = fixMemory(files);
  expect(text).toBe(lines('services:', '  web:', '    build: .', '    init: true', '    restart: always'));
  expect(left).toEqual([]);
});

it('what comes in by an anchor must be left to a person', () => {
  const text = lines(
    'x-check: &check { test: pg_isready }',
    'services:',
    '  db: { image: "postgres:16", init: true, healthcheck: *check }',
  );
  expect(codes(text)).toEqual(['health-start-interval']);
  expect(fixMemory(text).text).toBe(text);
});

it('errors must fail, warnings only when asked to be strict', () => {
  const error = lintMemory(
    'services: { one: { image: a:1, ports: [127.0.0.1:1:1] }, two: { image: a:1, ports: [127.0.0.1:1:1] } }',
  );
  const warning = lintMemory('services: { web: { image: a } }');
  expect([error, warning].map((findings) => [fails(findings, false), fails(findings, true)])).toEqual([
    [true, true],
    [false, true],
  ]);
  expect(fails([], true)).toBe(false);
});

it("this repository's own Compose file must have no finding", async () => {
  const cwd = fileURLToPath(new URL('../../../..', import.meta.url));
  const loaded = await loadProject({
    cwd,
    environment: {},
    envFiles: [fileURLToPath(new URL('../../../../.env.example', import.meta.url))],
  });
  const disk = {
    exists: existsSync,
    read: (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
  };
  expect(lintProject(lintedProject(loaded, disk), allRules)).toEqual([]);
});
