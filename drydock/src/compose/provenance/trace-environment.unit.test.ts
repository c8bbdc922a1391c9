import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lines, loadFromMemory } from '../../../test/support/memory-project.ts';
import type { LoadOptions } from '../loaded-project.ts';
import type { Candidate, Provenance } from './provenance.ts';
import { traceEnvironment } from './trace-environment.ts';

function trace(
  files: string | Record<string, string>,
  options: Partial<LoadOptions> = {},
): Record<string, Provenance> {
  const texts = typeof files === 'string' ? { 'compose.yaml': files } : files;
  const disk = new Map(Object.entries(texts).map(([path, text]) => [join('/app', path), text]));
  const loaded = loadFromMemory(texts, options);
  return traceEnvironment('web', loaded, { read: (path) => disk.get(path) });
}

/** `environment compose.yaml:5:7 value`. */
function told({ kind, location, value, via }: Candidate): string {
  const place = [location?.file.replace('/app/', ''), location?.line, location?.column]
    .filter(Boolean)
    .join(':');
  return [kind, place, JSON.stringify(value), ...(via ? [`(${via})`] : [])].join(' ');
}

const story = (provenance: Provenance | undefined) =>
  provenance && [provenance.winner, ...provenance.lost].map(told);

const web = (...text: string[]) =>
  lines('services:', '  web:', '    image: a', ...text.map((line) => `    ${line}`));

describe('which place wins', () => {
  it('must be environment over env_file, and the later env_file over the earlier', () => {
    const traced = trace({
      'compose.yaml': web('env_file: [one.env, two.env]', 'environment:', '  A: file'),
      'one.env': '# first\nA=1\nB=1\nC=1\n',
      'two.env': 'B=2\n\nexport C=2\nC=3\n',
    });
    expect(story(traced.A)).toEqual(['environment compose.yaml:6:10 "file"', 'env_file one.env:2 "1"']);
    expect(story(traced.B)).toEqual(['env_file two.env:1 "2"', 'env_file one.env:3 "1"']);
    expect(story(traced.C)).toEqual([
      'env_file two.env:4 "3"',
      'env_file two.env:3 "2"',
      'env_file one.env:4 "1"',
    ]);
  });

  it('must be the override file, in either form', () => {
    const traced = trace({
      'compose.yaml': web('environment: { A: 1, B: 1 }'),
      'compose.override.yaml': web('environment:', '  - A=2'),
    });
    expect(story(traced.A)).toEqual([
      'environment compose.override.yaml:5:9 "2" (an override file)',
      'environment compose.yaml:4:23 "1"',
    ]);
    expect(story(traced.B)).toEqual(['environment compose.yaml:4:29 "1"']);
  });

  it('must be the service itself over what it extends, here and in another file', () => {
    const traced = trace({
      'compose.yaml': lines(
        'services:',
        '  base: { image: a, environment: { A: base, B: base } }',
        '  web:',
        '    extends: { file: common/other.yaml, service: parent }',
        '    environment: { A: own }',
      ),
      'common/other.yaml': lines(
        'services:',
        '  parent:',
        '    image: a',
        '    env_file: local.env',
        '    environment: { A: parent }',
      ),
      'common/local.env': 'C=1\n',
    });
    expect(story(traced.A)).toEqual([
      'environment compose.yaml:5:23 "own"',
      'environment common/other.yaml:5:23 "parent" (extends parent)',
    ]);
    expect(story(traced.C)).toEqual(['env_file common/local.env:1 "1" (extends parent)']);
  });

  it('must be found in an included project, with the variables of its own .env', () => {
    const traced = trace({
      'compose.yaml': 'include: [sub/compose.yaml]\n',
      'sub/compose.yaml': web('environment: { A: "${A}" }'),
      'sub/.env': 'A=inner\n',
    });
    expect(story(traced.A)).toEqual(['environment sub/compose.yaml:4:23 "inner" (include)']);
  });

  it('must be what is written out over what an anchor brings in, at its own place', () => {
    const traced = trace(
      lines(
        'x-env: &env',
        '  A: shared',
        '  B: shared',
        'services:',
        '  web:',
        '    image: a',
        '    environment:',
        '      A: own',
        '      <<: *env',
      ),
    );
    expect(story(traced.A)).toEqual(['environment compose.yaml:8:10 "own"']);
    expect(story(traced.B)).toEqual(['environment compose.yaml:3:6 "shared"']);
  });

  it('must say what !override and !reset took away, and where', () => {
    const traced = trace({
      'compose.yaml': web('env_file: [one.env]', 'environment: { A: 1 }'),
      'compose.override.yaml': web('env_file: !reset []', 'environment: !override', '  A: 2'),
      'one.env': 'C=1\n',
    });
    expect(story(traced.A)).toEqual([
      'environment compose.override.yaml:6:10 "2" (an override file)',
      'environment compose.yaml:5:23 "1"',
    ]);
    expect(traced.A?.lost[0]?.cleared).toEqual({ file: '/app/compose.override.yaml', line: 5, column: 5 });
    expect(traced.C).toBeUndefined();
  });
});

describe('where a variable in it came from', () => {
  const files = {
    'compose.yaml': web(
      'environment:',
      '  URL: http://${HOST:-localhost}:${PORT}/${COMPOSE_PROJECT_NAME}',
      '  ALONE:',
    ),
    '.env': 'HOST=file\nPORT=1\nPORT=2\n',
  };
  const variables = (traced: Record<string, Provenance>, name = 'URL') => traced[name]?.winner.variables;

  it('must be the .env line, which hides earlier lines and the default', () => {
    expect(variables(trace(files))).toEqual([
      {
        name: 'HOST',
        value: 'file',
        from: 'env file',
        location: { file: '/app/.env', line: 1 },
        hidden: [{ from: 'default', value: 'localhost' }],
      },
      {
        name: 'PORT',
        value: '2',
        from: 'env file',
        location: { file: '/app/.env', line: 3 },
        hidden: [{ from: 'env file', value: '1', location: { file: '/app/.env', line: 2 } }],
      },
      { name: 'COMPOSE_PROJECT_NAME', value: 'app', from: 'project name', hidden: [] },
    ]);
  });

  it('must be the shell before all, and --env-file in place of .env', () => {
    const shell = variables(trace(files, { environment: { HOST: 'shell' } }))?.[0];
    expect(shell).toMatchObject({
      from: 'shell',
      value: 'shell',
      hidden: [{ value: 'file' }, { from: 'default' }],
    });
    const given = trace({ ...files, 'other.env': 'PORT=9\n' }, { envFiles: ['other.env'] });
    expect(variables(given)?.[0]).toMatchObject({
      name: 'HOST',
      from: 'default',
      value: 'localhost',
      hidden: [],
    });
    expect(variables(given)?.[1]).toMatchObject({
      value: '9',
      location: { file: '/app/other.env', line: 1 },
    });
  });

  it('must be the default also when the variable is set but empty', () => {
    const traced = trace({ ...files, '.env': 'HOST=\nPORT=1\n' });
    expect(variables(traced)?.[0]).toMatchObject({ from: 'default', hidden: [{ value: '' }] });
  });

  it('must be nowhere for a name that stands alone and is set nowhere', () => {
    const traced = trace(files);
    expect(traced.ALONE).toMatchObject({ value: null, winner: { template: 'ALONE' } });
    expect(variables(traced, 'ALONE')).toEqual([
      { name: 'ALONE', value: undefined, from: 'nowhere', hidden: [] },
    ]);
  });
});
