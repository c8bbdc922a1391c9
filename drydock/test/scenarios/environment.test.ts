import { expect } from 'vitest';
import { forever, node, scenario } from '../support/scenario.ts';

const show = (name: string) => `console.log('=' + (process.env.${name} ?? 'unset') + '=')`;

/** A service of an image that has the variable, too. */
const built = (more: Record<string, unknown> = {}) => ({ image: undefined, build: '.', ...more });
const image = (...lines: string[]) => ({ Dockerfile: ['FROM node:22-alpine', ...lines, ''].join('\n') });

scenario(
  'a variable must be taken from the shell, the env files, the Compose file, the image: in that order',
  {
    services: {
      bare: node(show('WHEREAMI'), built()),
      described: node(show('WHEREAMI'), built({ environment: { WHEREAMI: 'compose' } })),
      filed: node(show('WHEREAMI'), built({ env_file: ['.env.override'] })),
      stays: node(forever),
    },
  },
  async (stack) => {
    expect(await stack.run('build')).toMatchObject({ code: 0 });
    // With something running already, each question is a short one.
    expect(await stack.run('up', '-d', 'stays')).toMatchObject({ code: 0 });
    const ask = async (service: string, flags: string[], environment: Record<string, string> = {}) =>
      (await stack.runWith({ environment }, ...flags, service)).stdout.trim();
    const run = ['run', '--rm', '-e', 'WHEREAMI'];
    const override = ['--env-file', '.env.override', ...run];
    const withDefault = ['--env-file', '.env.default', ...run];
    const answers = await Promise.all([
      ask('described', override, { WHEREAMI: 'shell' }),
      ask('described', ['run', '--rm', '-e', 'WHEREAMI=flag'], { WHEREAMI: 'shell' }),
      ask('described', ['run', '--rm'], { WHEREAMI: 'shell' }),
      ask('bare', withDefault),
      ask('bare', run, { COMPOSE_ENV_FILES: '.env.default' }),
      ask('bare', run),
      ask('bare', ['--env-file', '.env.empty', ...run]),
      ask('filed', run),
      ask('filed', ['run', '--rm']),
    ]);
    const expected = ['shell', 'flag', 'compose', 'default', 'default', 'project', 'image', 'project'];
    expect(answers).toEqual([...expected, 'override'].map((word) => `=${word}=`));
  },
  {
    timeoutMs: 150_000,
    files: {
      ...image('ENV WHEREAMI=image'),
      '.env': 'WHEREAMI=project\n',
      '.env.override': 'WHEREAMI=override\n',
      '.env.default': 'WHEREAMI=${WHEREAMI:-default}\n',
      '.env.empty': '\n',
    },
  },
);

scenario(
  'a variable without a value must be that of the caller, or none even where the image has one',
  { services: { app: node(show('EMPTY'), built({ environment: ['EMPTY'] })) } },
  async (stack) => {
    expect(await stack.run('build')).toMatchObject({ code: 0 });
    const run = ['run', '--rm', 'app'];
    expect((await stack.runWith({ environment: { EMPTY: 'caller' } }, ...run)).stdout).toBe('=caller=\n');
    expect((await stack.run('run', '--rm', '-e', 'EMPTY=flag', 'app')).stdout).toBe('=flag=\n');
    expect((await stack.run(...run)).stdout).toBe('=unset=\n');
  },
  { files: image('ENV EMPTY=image') },
);

scenario(
  'variables of the file must be those of the shell before those of .env, whose comments are none',
  {
    services: {
      app: node(`${show('IMAGE')}; ${show('COMMENT')}; ${show('NO_COMMENT')}`, {
        environment: { IMAGE: '${IMAGE}', COMMENT: '${COMMENT}', NO_COMMENT: '${NO_COMMENT}' },
      }),
    },
  },
  async (stack) => {
    const run = ['run', '--rm', 'app'];
    expect((await stack.runWith({ environment: { WHEREAMI: 'shell' } }, ...run)).stdout).toBe(
      '=of:shell=\n=1234=\n=1234 #5=\n',
    );
    expect((await stack.run(...run)).stdout).toBe('=of:default=\n=1234=\n=1234 #5=\n');
  },
  { files: { '.env': 'IMAGE=of:${WHEREAMI:-default}\nCOMMENT=1234 #5\nNO_COMMENT="1234 #5"\n' } },
);

scenario(
  'a raw env_file must be taken as it stands',
  { services: { app: node(show('TEST_VAR'), { env_file: [{ path: './raw.env', format: 'raw' }] }) } },
  async (stack) => {
    expect((await stack.run('run', '--rm', 'app')).stdout).toBe(`='{"key": "$value"}'=\n`);
  },
  { since: '2.30', files: { 'raw.env': `TEST_VAR='{"key": "$value"}'\n` } },
);

scenario(
  'a config must have its content: of a file, of a variable, inline, at the place that is named',
  {
    services: {
      file: node('', { command: ['cat', '/from_file'], configs: ['from_file'] }),
      variable: node('', { command: ['cat', '/from_env'], configs: ['from_env'] }),
      inline: node('', { command: ['cat', '/target'], configs: [{ source: 'inlined', target: '/target' }] }),
    },
    configs: {
      from_file: { file: './config.txt' },
      from_env: { environment: 'CONFIG' },
      inlined: { content: 'this is my $CONFIG' },
    },
  },
  async (stack) => {
    const content = async (service: string) =>
      (await stack.runWith({ environment: { CONFIG: 'config' } }, 'run', '--rm', service)).stdout.trim();
    expect(await content('file')).toBe('of a file');
    expect(await content('variable')).toBe('config');
    expect(await content('inline')).toBe('this is my config');
  },
  { files: { 'config.txt': 'of a file\n' } },
);

scenario(
  'a secret of a variable must have its content, owner and mode',
  {
    services: {
      app: node('', {
        command: ['sh', '-c', 'cat /run/secrets/bar; stat -c " %a %u %g" /run/secrets/bar'],
        secrets: [{ source: 'secret', target: 'bar', uid: '1005', gid: '1005', mode: 0o440 }],
      }),
    },
    secrets: { secret: { environment: 'SECRET' } },
  },
  async (stack) => {
    const { stdout } = await stack.runWith({ environment: { SECRET: 'word' } }, 'run', '--rm', 'app');
    // A host process can only give a file away when it is root.
    const owner = stack.engine === 'docker' || process.getuid?.() === 0 ? '1005 1005' : '';
    expect(stdout).toContain(`word 440 ${owner}`);
  },
);

scenario(
  'a secret of an included project must be taken from the env file of the include',
  { include: [{ path: 'child/compose.yaml', env_file: ['child.env'] }], services: {} },
  async (stack) => {
    expect((await stack.run('run', '--rm', 'included')).stdout.trim()).toBe('this-is-secret');
  },
  {
    // 2.26 looks in its own environment only.
    since: '2.40',
    files: {
      'child.env': "MY_SECRET='this-is-secret'\n",
      'child/compose.yaml': JSON.stringify({
        services: {
          included: node('', {
            volumes: ['../work:/work'],
            command: ['cat', '/run/secrets/my-secret'],
            secrets: ['my-secret'],
          }),
        },
        secrets: { 'my-secret': { environment: 'MY_SECRET' } },
      }),
    },
  },
);
