import type { CommandSpec, OptionSpec } from './command.ts';

const json: OptionSpec = { flags: '--json', description: 'print JSON' };
const timeout: OptionSpec = {
  flags: '-t, --timeout <seconds>',
  description: 'time to stop by itself before a service is killed',
  parse: 'number',
};
const environment: OptionSpec = {
  flags: '-e, --env <name=value>',
  description: 'set a variable for the command (again for more)',
  parse: 'list',
};
const noTty: OptionSpec = { flags: '-T, --no-tty', description: 'no terminal for the command' };
const workdir: OptionSpec = { flags: '-w, --workdir <dir>', description: 'folder in which the command runs' };

/** Every verb, in the order of the help. Verbs and flags are those of `docker compose`; ours come last. */
export const verbs: readonly CommandSpec[] = [
  {
    name: 'up',
    summary: 'start services and what they depend on, and follow their output',
    arguments: '[service...]',
    options: [
      { flags: '-d, --detach', description: 'leave them running in the background' },
      {
        flags: '--build',
        description: 'build images (local engine: install and generate) even if nothing changed',
      },
      { flags: '--wait', description: 'wait until they are healthy, then leave them in the background' },
      { flags: '--wait-timeout <seconds>', description: 'give up waiting after this time', parse: 'number' },
      { flags: '--no-deps', description: 'start only the services named' },
      {
        flags: '--strict-ports',
        description: 'fail when a port is taken instead of taking the next free one',
      },
      { flags: '--force-recreate', description: 'start anew even what runs unchanged' },
      { flags: '--remove-orphans', description: 'remove what the Compose file no longer names' },
      { flags: '--json', description: 'print every event as a line of JSON' },
    ],
    examples: [
      ['up', 'everything; Ctrl-C stops it'],
      ['up -d --wait', 'in the background, done when healthy'],
      ['up backend', 'the backend with what it depends on'],
    ],
    handlesInterrupt: true,
    load: () => import('./commands/up.ts'),
  },
  {
    name: 'down',
    summary: 'stop and remove everything that up started',
    options: [
      { flags: '-v, --volumes', description: 'remove data too: named volumes and databases' },
      timeout,
      { flags: '--ask', description: 'ask first' },
      { flags: '-y, --yes', description: 'answer yes to the question' },
    ],
    examples: [
      ['down', 'data stays'],
      ['down --volumes --ask', 'data goes, after a question'],
    ],
    load: () => import('./commands/down.ts'),
  },
  {
    name: 'ps',
    summary: 'list services and their state',
    options: [
      json,
      { flags: '--format <format>', description: 'table or json', choices: ['table', 'json'] },
      { flags: '-q, --quiet', description: 'only the names of running services' },
      { flags: '--services', description: 'only the names of all services' },
      { flags: '-a, --all', description: 'accepted for docker compose; stopped services are always shown' },
    ],
    examples: [
      ['ps', 'state, health and addresses'],
      ['ps --json', 'the same for a program'],
    ],
    load: () => import('./commands/ps.ts'),
  },
  {
    name: 'logs',
    summary: 'show the output of services',
    arguments: '[service...]',
    options: [
      { flags: '-f, --follow', description: 'go on as it comes' },
      { flags: '-n, --tail <lines>', description: 'only the last lines of each service, or all' },
      { flags: '--no-color', description: 'no colours' },
      { flags: '--json', description: 'print every line as a line of JSON' },
    ],
    examples: [
      ['logs -f', 'everything, as it comes'],
      ['logs --tail 50 backend', 'the last 50 lines of one service'],
    ],
    handlesInterrupt: true,
    load: () => import('./commands/logs.ts'),
  },
  {
    name: 'exec',
    summary: 'run a command in a running service',
    arguments: '<service> <command...>',
    options: [noTty, environment, workdir],
    examples: [
      ['exec db psql -U drydock', 'a database shell'],
      ['exec -T redis redis-cli ping', 'in a script'],
    ],
    passThrough: true,
    handlesInterrupt: true,
    load: () => import('./commands/exec.ts'),
  },
  {
    name: 'run',
    summary: 'run a one-off command with the environment of a service',
    arguments: '<service> [command...]',
    options: [
      { flags: '--rm', description: 'remove the container afterwards' },
      { flags: '--no-deps', description: 'do not start what the service depends on' },
      { flags: '-P, --service-ports', description: "publish the service's ports" },
      {
        flags: '--publish <port>',
        description: 'publish a port (a host process needs none; again for more)',
        parse: 'list',
      },
      noTty,
      environment,
      workdir,
    ],
    examples: [['run --rm backend npm test', 'the tests, with the databases up']],
    passThrough: true,
    handlesInterrupt: true,
    load: () => import('./commands/run.ts'),
  },
  {
    name: 'restart',
    summary: 'stop and start services again',
    arguments: '[service...]',
    options: [timeout],
    examples: [['restart backend', 'only the backend']],
    load: () => import('./commands/restart.ts'),
  },
  {
    name: 'stop',
    summary: 'stop services without removing them',
    arguments: '[service...]',
    options: [timeout],
    examples: [['stop frontend', 'only the frontend']],
    load: () => import('./commands/stop.ts'),
  },
  {
    name: 'start',
    summary: 'start services that were stopped',
    arguments: '[service...]',
    options: [],
    examples: [['start frontend', 'what stop stopped']],
    load: () => import('./commands/start.ts'),
  },
  {
    name: 'config',
    summary: 'print the Compose file as it is understood, secrets included',
    options: [
      { flags: '--format <format>', description: 'yaml or json', choices: ['yaml', 'json'] },
      { flags: '--json', description: 'the same as --format json' },
      { flags: '-q, --quiet', description: 'only check it' },
      { flags: '--services', description: 'only the names of services' },
      { flags: '--volumes', description: 'only the names of volumes' },
      { flags: '--images', description: 'only the images' },
      { flags: '--profiles', description: 'only the names of profiles' },
      { flags: '--environment', description: 'what variables are resolved from' },
    ],
    examples: [
      ['config', 'everything resolved'],
      ['config -q', 'is the file right?'],
    ],
    load: () => import('./commands/config.ts'),
  },
  {
    name: 'plan',
    summary: 'show what up would do, and why, without doing it',
    arguments: '[service...]',
    options: [
      json,
      { flags: '--no-deps', description: 'only the services named' },
      { flags: '--force-recreate', description: 'as if up were asked to start everything anew' },
    ],
    examples: [['plan backend', 'what the backend needs']],
    load: () => import('./commands/plan.ts'),
  },
  {
    name: 'doctor',
    summary: 'check this machine and this project, with a remedy for each finding',
    options: [json],
    examples: [['doctor', 'exit code 1 when something is wrong']],
    load: () => import('./commands/doctor.ts'),
  },
  {
    name: 'supervise',
    summary: 'keep a project running in the background (started by up)',
    arguments: '[argument...]',
    options: [],
    examples: [],
    hidden: true,
    passThrough: true,
    handlesInterrupt: true,
    load: () => import('./commands/supervise.ts'),
  },
];
