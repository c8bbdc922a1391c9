import { describe, expect, it } from 'vitest';
import { lines, loadFromMemory as load } from '../../test/support/memory-project.ts';
import { selectServices } from './select-services.ts';

const twoProfiles = lines(
  'services:',
  '  web: { image: a }',
  '  debug: { image: b, profiles: [debug], depends_on: [web], env_file: debug.env }',
);

describe('a loaded project', () => {
  it('must keep services of other profiles apart, without reading their env files', () => {
    const { project, disabled, profiles } = load(twoProfiles);
    expect(Object.keys(project.services)).toEqual(['web']);
    expect(Object.keys(disabled)).toEqual(['debug']);
    expect(profiles).toEqual([]);
  });

  it('must activate the profiles of a service that is named', () => {
    const loaded = load({ 'compose.yaml': twoProfiles, 'debug.env': 'A=1' }, { services: ['debug'] });
    expect(loaded.profiles).toEqual(['debug']);
    expect(loaded.project.services.debug?.environment).toEqual({ A: '1' });
  });

  it('must narrow to a service and what it depends on', () => {
    const text = lines(
      'services:',
      '  a: { image: x, depends_on: [b] }',
      '  b: { image: x }',
      '  c: { image: x }',
    );
    expect(Object.keys(selectServices(load(text), ['a']).project.services)).toEqual(['a', 'b']);
    expect(() => selectServices(load(text), ['d'])).toThrow('no such service: d');
  });

  it('must take x-drydock out of the services and hand it over', () => {
    const { project, extensions } = load(
      lines('services:', '  web: { image: a, x-drydock: { skip: true } }'),
    );
    expect(extensions).toEqual({ web: { skip: true } });
    expect(project.services.web).not.toHaveProperty('x-drydock');
  });

  it('must know the variable that a secret of an included project takes from the env file of its include', () => {
    const { environment } = load({
      'compose.yaml': lines('include: [{ path: child.yaml, env_file: child.env }]', 'services: {}'),
      'child.yaml': lines('services: { a: { image: x } }', 'secrets: { word: { environment: WORD } }'),
      'child.env': 'WORD=secret\nOTHER=1',
    });
    expect(environment.WORD).toBe('secret');
    expect(environment).not.toHaveProperty('OTHER');
  });

  it('must know where a value of the canonical form was written', () => {
    const text = lines(
      'services:',
      '  web:',
      '    image: a',
      '    ports: ["80:80", "81:81"]',
      '    environment:',
      '      - A=1',
      '      - B',
    );
    const { locate } = load(text);
    expect(locate(['services', 'web', 'ports', 1, 'published'])).toEqual({
      file: '/app/compose.yaml',
      line: 4,
      column: 22,
    });
    expect(locate(['services', 'web', 'environment', 'B'])).toEqual({
      file: '/app/compose.yaml',
      line: 7,
      column: 9,
    });
  });

  it('must warn of an unset variable once, with its place', () => {
    const { warnings } = load(lines('services:', '  web:', '    image: a$TAG', '    user: u$TAG'));
    expect(warnings).toEqual([
      {
        code: 'compose.unset-variable',
        message: 'the variable TAG is not set; it becomes empty',
        location: { file: '/app/compose.yaml', line: 3, column: 12 },
      },
    ]);
  });

  it('must let the process environment win over .env, and know the project name', () => {
    const text = lines('services:', '  web: { image: "$A-$B-$COMPOSE_PROJECT_NAME" }');
    const loaded = load({ 'compose.yaml': text, '.env': 'A=file\nB=file' }, { environment: { A: 'host' } });
    expect(loaded.project.services.web?.image).toBe('host-file-app');
    expect(loaded.environment).toMatchObject({ A: 'host', B: 'file', COMPOSE_PROJECT_NAME: 'app' });
  });

  it('must be named by its file also behind a byte order mark', () => {
    expect(load(`\uFEFF${lines('name: mine', 'services: { web: { image: a } }')}`).project.name).toBe('mine');
  });

  it('must take a "?" in what an alias inside of braces brings in', () => {
    const text = lines(
      'x-env: &env',
      '  A: ${A:?must be set}',
      'services:',
      '  web: { image: a, environment: { <<: *env }, labels: *env }',
    );
    const { project } = load(text, { environment: { A: '1' } });
    expect(project.services.web).toMatchObject({ environment: { A: '1' }, labels: { A: '1' } });
    expect(() => load(lines('services: { web: { image: $A-?} }'))).toThrow('unquoted text');
  });

  it('must not let .env say which env files are read, and take an include of nothing', () => {
    const files = {
      'compose.yaml': lines('include:', 'services: { web: { image: "a${TAG:-}" } }'),
      '.env': 'COMPOSE_ENV_FILES=other.env',
      'other.env': 'TAG=:1',
    };
    expect(load(files).project.services.web?.image).toBe('a');
    expect(load(files, { environment: { COMPOSE_ENV_FILES: 'other.env' } }).project.services.web?.image).toBe(
      'a:1',
    );
  });

  it('must leave out ssh when it names nothing', () => {
    const { project } = load(lines('services: { web: { build: { context: ., ssh: [] } } }'));
    expect(project.services.web?.build).toEqual({ context: '/app', dockerfile: 'Dockerfile' });
  });

  it('must be found from a folder below, with its override file', () => {
    const files = {
      'compose.yaml': lines('services: { web: { image: a } }'),
      'compose.override.yaml': lines('services: { web: { image: b } }'),
    };
    const loaded = load(files, { cwd: '/app/src/deep' });
    expect(loaded.directory).toBe('/app');
    expect(loaded.files).toEqual(['/app/compose.yaml', '/app/compose.override.yaml']);
    expect(loaded.project.services.web?.image).toBe('b');
  });

  it('must leave as written what it is told to', () => {
    const files = {
      'compose.yaml': lines(
        'include: [part/compose.yaml]',
        'services:',
        '  web: { image: a, build: ./web, env_file: web.env, environment: [HOST] }',
      ),
      'part/compose.yaml': lines('services: { job: { image: b, volumes: ["./data:/data"] } }'),
      'web.env': 'A=1',
    };
    const asWritten = { paths: true, defaults: true, envFiles: true };
    const { project } = load(files, { asWritten, environment: { HOST: 'here' } });
    expect(project).not.toHaveProperty('networks');
    expect(project.services.web).toMatchObject({
      build: { context: './web' },
      env_file: [{ path: 'web.env' }],
      environment: { HOST: 'here' },
    });
    expect(project.services.job?.volumes).toMatchObject([{ source: 'part/data' }]);
  });
});
