import { Command, CommanderError, Option } from 'commander';
import { DrydockError } from '../base/errors.ts';
import { nearestName } from '../base/nearest-name.ts';
import { otherVerbs } from './other-verbs.ts';
import type { CommandInput, CommandSpec, GlobalOptions, OptionSpec } from './command.ts';

export type Parsed =
  | { kind: 'run'; spec: CommandSpec; input: CommandInput; globals: GlobalOptions }
  | { kind: 'text'; text: string };

/** A wrong command line; the exit code differs from that of a command that was understood and failed. */
export const usageExitCode = 2;

const onlyCompose = 'only docker compose itself can do that';

/** Flags that every verb knows. */
export const globalOptions: readonly OptionSpec[] = [
  { flags: '-f, --file <file>', description: 'Compose file (again for an override)', parse: 'list' },
  { flags: '-p, --project-name <name>', description: 'project name' },
  { flags: '--project-directory <dir>', description: 'folder that relative paths start from' },
  { flags: '--env-file <file>', description: 'read variables from this file instead of .env', parse: 'list' },
  { flags: '--profile <name>', description: 'activate a profile (again for more)', parse: 'list' },
  { flags: '--dry-run', description: 'of up alone: say what it would do, without doing it' },
  {
    flags: '--all-resources',
    description: 'not followed: only docker compose itself can',
    refused: onlyCompose,
  },
  {
    flags: '--compatibility',
    description: 'not followed: only docker compose itself can',
    refused: onlyCompose,
  },
  {
    flags: '--parallel <number>',
    description: 'not followed: only docker compose itself can (or COMPOSE_PARALLEL_LIMIT)',
    refused: 'COMPOSE_PARALLEL_LIMIT says it to docker compose',
  },
  {
    flags: '--progress <how>',
    description: 'auto, tty, plain, quiet or json: all but auto and tty without the live area',
    choices: ['auto', 'tty', 'plain', 'quiet', 'json'],
  },
  { flags: '--verbose', description: 'accepted: DRYDOCK_DEBUG=1 shows stack traces' },
  {
    flags: '--workdir <dir>',
    description: 'an old name',
    refused: 'it is an old name: --project-directory',
  },
  { flags: '--no-ansi', description: 'an old name', refused: 'it is an old name: --ansi never' },
  {
    flags: '--engine <engine>',
    description: 'auto, docker or local (or DRYDOCK_ENGINE)',
    choices: ['auto', 'docker', 'local'],
  },
  {
    flags: '--ansi <when>',
    description: 'auto, always or never use colours',
    choices: ['auto', 'always', 'never'],
  },
];

/** Arguments (without node and script) to a verb with its flags, or to the help or version text that was asked for. */
export function parseArguments(
  argv: readonly string[],
  specs: readonly CommandSpec[],
  version: string,
): Parsed {
  let text = '';
  let parsed: Parsed | undefined;
  const program = createProgram(version);
  const write = { writeOut: (part: string) => (text += part), writeErr: () => undefined };
  program.configureOutput(write).exitOverride();

  // Options of the other verbs would cost milliseconds and are never looked at; `help up` asks for any of them.
  const isTyped = ({ name }: CommandSpec) => argv.includes(name);
  const needsAll = argv.includes('help') || !specs.some(isTyped);
  for (const spec of specs) {
    const command = createCommand(spec, needsAll || isTyped(spec)).copyInheritedSettings(program);
    command.action(() => {
      const isDry = program.opts().dryRun === true || command.opts().dryRun === true;
      if (isDry) refuseDryRun(spec);
      const options = { ...command.opts(), ...(isDry && { dryRun: true }) };
      const input = { args: command.args, options };
      parsed = { kind: 'run', spec, input, globals: mergeGlobals(program.opts(), command.opts()) };
    });
    program.addCommand(command, { hidden: spec.hidden ?? false });
  }

  try {
    program.parse(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help') return { kind: 'text', text: text || helpOf(argv, program, specs) };
    if (error.exitCode !== 0) throw usageError(error, specs.find(({ name }) => argv.includes(name))?.name);
    return { kind: 'text', text };
  }
  return parsed ?? { kind: 'text', text: program.helpInformation() };
}

/** `help nope`, `help --help`: for commander an error without words. */
function helpOf(argv: readonly string[], program: Command, specs: readonly CommandSpec[]): string {
  const verb = argv.slice(argv.indexOf('help') + 1).find((word) => !word.startsWith('-'));
  if (verb === undefined || verb === 'help') return program.helpInformation();
  const known = specs.filter(({ hidden }) => !hidden).map(({ name }) => name);
  throw unknownVerb(verb, nearestName(verb, known));
}

function createProgram(version: string): Command {
  const program = new Command('drydock')
    .description('Runs a Docker Compose file: with Docker, or as host processes where there is no Docker.')
    .usage('[options] <command>')
    .enablePositionalOptions()
    .version(`drydock ${version}`, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', '\nHelp on a command, with examples: drydock <command> --help');
  addOptions(program, globalOptions);
  return program;
}

function createCommand(spec: CommandSpec, isComplete: boolean): Command {
  const command = new Command(spec.name).description(spec.summary).helpOption('-h, --help', 'print help');
  if (!isComplete) return command;
  if (spec.arguments) command.arguments(spec.arguments);
  else command.allowExcessArguments(false);
  if (spec.passThrough) command.passThroughOptions();
  addOptions(command, spec.options);
  addOptions(
    command,
    globalOptions.flatMap((option) => withoutClashes(option, spec)),
    true,
  );
  if (spec.examples.length > 0) command.addHelpText('after', examplesText(spec));
  return command;
}

/**
 * `-f` after `logs` means follow there, as in docker compose; the long form of the global flag stays. A verb's own long
 * flag (`exec --workdir`) wins.
 */
function withoutClashes(option: OptionSpec, spec: CommandSpec): OptionSpec[] {
  const isTaken = (flag: string | undefined) =>
    flag !== undefined && spec.options.some(({ flags }) => flags.split(/[ ,]+/).includes(flag));
  if (isTaken(/--[\w-]+/.exec(option.flags)?.[0])) return [];
  const short = /^-\w/.exec(option.flags)?.[0];
  return [isTaken(short) ? { ...option, flags: option.flags.slice(option.flags.indexOf('--')) } : option];
}

function addOptions(command: Command, options: readonly OptionSpec[], hidden = false): void {
  for (const { flags, description, parse, choices, refused } of options) {
    const option = new Option(flags, description);
    // `--no-attach <service>` takes a value: it is a flag of its own, not the opposite of --attach.
    if (option.negate && (option.required || refused)) takeItsOwnName(option);
    if (hidden) option.hideHelp();
    if (choices) option.choices(choices);
    if (parse === 'number') option.argParser((value: string) => toNumber(value, flags));
    if (parse === 'list') option.argParser((value: string, list?: string[]) => [...(list ?? []), value]);
    command.addOption(option);
    if (refused) command.on(`option:${option.name()}`, () => refuse(option, refused));
  }
}

function refuse({ long }: Option, reason: string): never {
  throw new DrydockError('USAGE', `${long} is not followed here: ${reason}`, { hint: 'leave it out' });
}

/** A verb that says nothing of it would do what it was asked only to tell. */
function refuseDryRun({ name, options }: CommandSpec): void {
  if (options.some(({ flags }) => flags === '--dry-run')) return;
  throw new DrydockError('USAGE', `--dry-run is not followed here: ${name} cannot tell without doing it`, {
    hint: 'drydock up --dry-run can, and drydock ps says what there is',
  });
}

function takeItsOwnName(option: Option): void {
  const name = option.attributeName();
  option.negate = false;
  option.attributeName = () => `no${name[0]!.toUpperCase()}${name.slice(1)}`;
}

function toNumber(value: string, flags: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && number >= 0) return number;
  throw new DrydockError('USAGE', `${flags.split(/[ ,]+/)[0]} needs a number, not "${value}"`, {
    hint: `as in: ${flags.split(/[ ,]+/)[0]} 30`,
  });
}

function examplesText({ examples }: CommandSpec): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, purpose]) => `  drydock ${line.padEnd(width)}  ${purpose}`);
  return ['', 'Examples:', ...lines, '', 'Flags for all commands: drydock --help'].join('\n');
}

function mergeGlobals(before: Record<string, unknown>, behind: Record<string, unknown>): GlobalOptions {
  const list = (key: string) => [...((before[key] as string[]) ?? []), ...((behind[key] as string[]) ?? [])];
  const single = (key: string) => (behind[key] ?? before[key]) as string | undefined;
  return {
    files: list('file'),
    projectName: single('projectName'),
    projectDirectory: single('projectDirectory'),
    envFiles: list('envFile'),
    profiles: list('profile'),
    engine: single('engine'),
    ...(single('progress') !== undefined && { progress: single('progress') }),
    ansi: (single('ansi') ?? 'auto') as GlobalOptions['ansi'],
  };
}

/** commander writes "error: unknown command 'upp'\n(Did you mean up?)". */
function usageError(error: CommanderError, verb: string | undefined): DrydockError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /\(Did you mean (.*)\?\)/.exec(rest.join(' '))?.[1];
  const unknown = /^unknown command '(.*)'$/.exec(first)?.[1];
  if (unknown !== undefined) return unknownVerb(unknown, suggestion);
  const help =
    error.code === 'commander.unknownCommand' || !verb ? 'drydock --help' : `drydock ${verb} --help`;
  return new DrydockError('USAGE', first, {
    hint: suggestion ? `did you mean ${suggestion}?` : `see ${help}`,
  });
}

/** A verb of docker compose gets an answer, another one the name of the nearest. */
function unknownVerb(verb: string, suggestion: string | undefined): DrydockError {
  const reason = otherVerbs[verb];
  if (reason !== undefined) {
    return new DrydockError('USAGE', `drydock has no ${verb}`, { hint: reason, data: { verb } });
  }
  return new DrydockError('USAGE', `unknown command '${verb}'`, {
    hint: suggestion ? `did you mean ${suggestion}?` : 'see drydock --help',
    data: { verb },
  });
}
