import { expect, test } from 'vitest';
import { parseArguments, type Parsed } from './parse-arguments.ts';
import { verbs } from './verbs.ts';

function parse(line: string): Parsed {
  return parseArguments(line === '' ? [] : line.split(' '), verbs, '1.2.3');
}

function run(line: string) {
  const parsed = parse(line);
  if (parsed.kind !== 'run') throw new Error(`no command: ${parsed.text}`);
  return parsed;
}

test('a verb must get its arguments and flags', () => {
  const { spec, input } = run('up -d --no-deps --wait-timeout 30 backend db');
  expect(spec.name).toBe('up');
  expect(input.args).toEqual(['backend', 'db']);
  expect(input.options).toMatchObject({ detach: true, deps: false, waitTimeout: 30 });
});

test('global flags must count before the verb and behind it', () => {
  expect(run('-p shop --profile a up --profile b --engine local').globals).toMatchObject({
    projectName: 'shop',
    profiles: ['a', 'b'],
    engine: 'local',
    ansi: 'auto',
  });
  expect(run('up -f one.yml -f two.yml --env-file x.env').globals).toMatchObject({
    files: ['one.yml', 'two.yml'],
    envFiles: ['x.env'],
  });
});

test('-f behind logs must mean follow, as in docker compose', () => {
  const { globals, input } = run('-f a.yml logs -f --tail 5 db');
  expect(globals.files).toEqual(['a.yml']);
  expect(input).toMatchObject({ args: ['db'], options: { follow: true, tail: '5' } });
});

test('what follows the service of exec and run must belong to the command', () => {
  expect(run('exec -T -e A=1 -e B db psql -U drydock --help').input).toMatchObject({
    args: ['db', 'psql', '-U', 'drydock', '--help'],
    options: { tty: false, env: ['A=1', 'B'] },
  });
  expect(run('run --rm backend npm run db:seed -- --force').input).toMatchObject({
    args: ['backend', 'npm', 'run', 'db:seed', '--', '--force'],
    options: { rm: true },
  });
});

test('a command that is named like a verb must stay the command', () => {
  expect(run('exec -T web ps --all').input).toMatchObject({
    args: ['web', 'ps', '--all'],
    options: { tty: false },
  });
  expect(run('-p up logs -f').spec.name).toBe('logs');
  expect(parse('help up')).toMatchObject({ text: expect.stringContaining('--wait-timeout') });
});

test.each([
  ['upp', "unknown command 'upp'", 'did you mean up?'],
  ['xyzzy', "unknown command 'xyzzy'", 'see drydock --help'],
  ['help nope', "unknown command 'nope'", 'see drydock --help'],
  ['help upp', "unknown command 'upp'", 'did you mean up?'],
  ['up --detatch', "unknown option '--detatch'", 'did you mean --detach?'],
  ['exec', "missing required argument 'service'", 'see drydock exec --help'],
  ['up --wait-timeout soon', '--wait-timeout needs a number, not "soon"', 'as in: --wait-timeout 30'],
  ['config --format xml', /format.*xml/, 'see drydock config --help'],
  ['version extra', /too many arguments/, 'see drydock version --help'],
])('"%s" must be refused as wrong usage, with what to do', (line, message, hint) => {
  expect(() => parse(line)).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: message instanceof RegExp ? expect.stringMatching(message) : message,
      hint,
    }),
  );
});

test('no argument, --help and --version must give text', () => {
  for (const line of ['', '--help', '-h', 'help', 'help --help', 'help help']) {
    expect(parse(line)).toMatchObject({ kind: 'text', text: expect.stringContaining('Commands:') });
  }
  expect(parse('--version')).toEqual({ kind: 'text', text: 'drydock 1.2.3\n' });
});

test.each(verbs.filter(({ hidden }) => !hidden).map(({ name }) => name))(
  '%s --help must describe its flags and give examples',
  (name) => {
    expect(parse(`${name} --help`)).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(new RegExp(`^Usage: drydock ${name}[^]*Examples:\n  drydock ${name}`)),
    });
  },
);

test('the hidden verb must not be in the help', () => {
  expect(parse('--help')).toMatchObject({ text: expect.not.stringContaining('supervise') });
});
